/** Defines every element of the library, each unless the page has its tag already. */
import './register/customer-directory.js';
import './register/customer-export.js';
import './register/customer-filter-panel.js';
import './register/customer-form.js';
import './register/customer-group-editor.js';
import './register/customer-group-list.js';
import './register/customer-import.js';
import './register/customer-list.js';
import './register/customer-menu.js';
import './register/customer-notices.js';
import './register/customer-profile.js';
