/**
 * Keeps the page from being laid out before it has its style sheets. Where they come late, the browser lays out what it has read
 * without them; nobody sees it, but what moves when they arrive counts as a layout shift of the whole page. A script waits for
 * the style sheets above it, and the page's body waits for the script; it must not be empty, or it would not run.
 */
export const StylesFirst = () => <script dangerouslySetInnerHTML={{ __html: ';' }} />;
