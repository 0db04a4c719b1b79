/** The words of a language that the first screen does not need; the build cuts them off its file. */
declare module 'words-later/*' {
  const file: { readonly messages: Readonly<Record<string, string | { readonly text: string; readonly reviewed: boolean }>> };
  export default file;
}
