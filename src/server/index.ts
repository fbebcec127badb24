export { createDirectoryServer } from './server.js';
export type { Access, AdapterSource, DirectoryServerOptions } from './server.js';
