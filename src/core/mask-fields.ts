import { maySee, type Sight } from './hidden-fields.js';
import type { Permission } from './permissions.js';

/** For each field of a shape the permission to see it; `own` where the mask of the shape decides. */
export type FieldTable<Shape> = { readonly [Field in keyof Required<Shape>]: Permission | 'own' };

/** The fields of a shape that its table lets somebody see. */
export function shownFields<Shown extends object>(
  value: Shown,
  fields: Readonly<Record<string, Permission | 'own'>>,
  sight: Pick<Sight, 'permissions'>,
): Shown {
  const shown: Record<string, unknown> = {};
  for (const [field, part] of Object.entries(value)) {
    const permission = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (permission !== undefined && permission !== 'own' && maySee(permission, sight)) shown[field] = part;
  }
  return shown as Shown;
}

/** The fields of a shape that its table does not let somebody see. */
export function hiddenFields(
  fields: Readonly<Record<string, Permission | 'own'>>,
  sight: Pick<Sight, 'permissions'>,
): string[] {
  return Object.keys(fields).filter((field) => {
    const permission = fields[field]!;
    return permission !== 'own' && !maySee(permission, sight);
  });
}

/** The names of what is hidden, with those that were hidden before. */
export function redacting(
  value: { redacted?: string[] },
  hidden: readonly string[],
): { redacted?: string[] } {
  const names = [...new Set([...(value.redacted ?? []), ...hidden])];
  return names.length === 0 ? {} : { redacted: names };
}
