import './customer-menu.js';

export { ListExtras, styles, words } from '../elements/list-extras.js';
