/** The script of an admin page that shows the app. */
import { find } from './element.ts';
import { joinFrame } from './frame.ts';
import { readPageData } from './page-data.ts';

joinFrame(readPageData());

// A menu left open would cover what was clicked beside it.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[open]')) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute('open');
  }
});
window.addEventListener('blur', () => {
  for (const menu of document.querySelectorAll('details[open]')) menu.removeAttribute('open');
});
find('#app-frame').focus({ preventScroll: true });
