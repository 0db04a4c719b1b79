/** Files that travel with the page: where the page finds them. */
declare module '*.woff2' {
  const file: string;
  export default file;
}
