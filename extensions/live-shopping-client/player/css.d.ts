/** Style sheets arrive as minified text (build.ts) and are adopted by shadow roots. */
declare module '*.css' {
  const text: string;
  export default text;
}
