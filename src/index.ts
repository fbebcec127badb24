/** Everything public, without side effects: nothing is defined or opened by importing it. */

export * from './core/index.js';

export type {
  CallOptions,
  DirectoryAdapter,
  DirectoryChange,
  OperationInput,
  OperationName,
  OperationOutput,
  OperationTypes,
  Progress,
} from './adapters/adapter.js';
export { IndexedDBAdapter, type IndexedDBAdapterOptions } from './adapters/indexeddb.js';
export { type Weather, withLatency } from './adapters/latency.js';
export { MemoryAdapter, type MemoryAdapterOptions } from './adapters/memory.js';
export { withPermissions } from './adapters/permissions.js';
export { RestAdapter, type RestAdapterOptions, type TokenRequest } from './adapters/rest.js';

export { defineCustomElements, type DefineOptions } from './define.js';
export { CustomerDirectoryElement } from './elements/customer-directory.js';
export { CustomerExportElement } from './elements/customer-export.js';
export { CustomerFilterPanelElement } from './elements/customer-filter-panel.js';
export { CustomerFormElement } from './elements/customer-form.js';
export { CustomerGroupEditorElement } from './elements/customer-group-editor.js';
export { CustomerGroupListElement } from './elements/customer-group-list.js';
export { CustomerImportElement } from './elements/customer-import.js';
export { CustomerListElement } from './elements/customer-list.js';
export { CustomerProfileElement } from './elements/customer-profile.js';
export type {
  HostRequestDetail,
  HostRequestName,
  ProfileAction,
  WantedActions,
} from './elements/host-actions.js';
export { HostRequestEvent } from './elements/host-requests.js';
export type { ActivityKind, ActivityView } from './elements/activity-kinds.js';
export {
  PROFILE_SECTION_NAMES,
  type ProfileSection,
  type ProfileSectionName,
  type ProfileView,
  type WantedSections,
} from './elements/profile-sections.js';
export { Localization } from './i18n/localization.js';
export type { Locale, Message, Messages } from './i18n/messages.js';
export type { DirectoryState } from './state/directory-state.js';
export type { DirectoryRequest, RequestOutcome } from './state/requests.js';
