/** Files that wrangler and the tests give as text. */
declare module '*.sql' {
  const text: string;
  export default text;
}
declare module '*?raw' {
  const text: string;
  export default text;
}
