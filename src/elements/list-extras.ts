// What the list needs besides its rows, in one file that comes while they are read.

export { listExtras as words } from '../i18n/en/list-extras.js';
export { renderBar } from './list-bar.js';
export { renderKeys, renderNaming } from './list-dialogs.js';
export { listExtraStyles as styles } from './list-extra-styles.js';
export { renderActions, renderViewMenus } from './list-menus.js';
export { renderStaleHint, renderState } from './list-states.js';
