/** Parts of the elements inside `<customer-directory>`, as partners reach them from outside: `list-row`, `groups-add` … */
export const EXPORTED_PARTS = {
  groups: prefixed('groups', 'heading group group-active count add menu-button menu menu-item'),
  list: prefixed(
    'list',
    'head title count add tools search search-field selection-bar hint grid columns row cell avatar badge state ' +
      'actions-button sort-button columns-button density-button add-to-group-button menu menu-item',
  ),
  profile: prefixed('profile', 'head name section note change entry record form'),
  dialog: prefixed('dialog', 'stages drop footer'),
  notices: 'notice',
};

function prefixed(prefix: string, parts: string): string {
  return parts
    .split(' ')
    .map((part) => `${part}: ${prefix}-${part}`)
    .join(', ');
}
