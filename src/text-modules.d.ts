/** Files that the tests read as text. */
declare module '*?raw' {
  const text: string;
  export default text;
}
