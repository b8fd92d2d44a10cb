/** wrangler and the tests give a migration as text. */
declare module '*.sql' {
  const sql: string;
  export default sql;
}
