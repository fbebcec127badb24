import { type AddressPoint, POSTAL_ADDRESS_PARTS } from '../customer.js';
import { cleanLine, fold } from '../text.js';

export interface AddressMergeOptions {
  /** Whether an address that fits none known is added. */
  addsNew: boolean;
  /** Whether the file's spelling, label and choice of the primary one count. */
  fileWins: boolean;
  /** Whether the first of the file's addresses is meant as the primary one. */
  hasPrimary?: boolean;
}

/**
 * `known` addresses with those of a file: the same address takes missing parts, another one is added. The same
 * object where nothing changes. No address is dropped.
 */
export function mergeAddresses(
  known: AddressPoint[],
  fromFile: readonly AddressPoint[],
  { addsNew, fileWins, hasPrimary = false }: AddressMergeOptions = { addsNew: true, fileWins: true },
): AddressPoint[] {
  let addresses = known;
  const taken = new Set<number>();
  fromFile.forEach((point, place) => {
    const index = indexOfSame(addresses, point, taken);
    if (index < 0) {
      if (!addsNew) return;
      addresses = [...addresses, point];
      taken.add(addresses.length - 1);
      if (fileWins && hasPrimary && place === 0 && addresses.length > 1) {
        addresses = [point, ...addresses.slice(0, -1)];
        shift(taken, addresses.length - 1);
      }
      return;
    }
    taken.add(index);
    const merged = mergedAddress(addresses[index]!, point, fileWins);
    if (merged !== addresses[index]) addresses = addresses.with(index, merged);
    if (fileWins && hasPrimary && place === 0 && index > 0) {
      addresses = [addresses[index]!, ...addresses.toSpliced(index, 1)];
      shift(taken, index);
    }
  });
  return addresses;
}

/** Moves the marks of places as one element went from `from` to the front. */
function shift(taken: Set<number>, from: number): void {
  const moved = [...taken].map((index) => (index === from ? 0 : index < from ? index + 1 : index));
  taken.clear();
  for (const index of moved) taken.add(index);
}

/** The known address that one of the file is: an equal one, else one that says nothing else. */
function indexOfSame(
  addresses: readonly AddressPoint[],
  point: AddressPoint,
  taken: ReadonlySet<number>,
): number {
  const equal = addresses.findIndex((address, index) => !taken.has(index) && isEqual(address, point));
  if (equal >= 0) return equal;
  return addresses.findIndex((address, index) => !taken.has(index) && agrees(address, point));
}

function isEqual(address: AddressPoint, point: AddressPoint): boolean {
  return POSTAL_ADDRESS_PARTS.every((part) => (address[part] ?? '') === cleaned(point[part]));
}

/** Whether two addresses share a part and contradict each other in none. */
function agrees(address: AddressPoint, point: AddressPoint): boolean {
  let shares = false;
  for (const part of POSTAL_ADDRESS_PARTS) {
    const known = address[part];
    const inFile = point[part];
    if (known === undefined || inFile === undefined) continue;
    if (fold(known) !== fold(inFile)) return false;
    shares = true;
  }
  return shares;
}

function mergedAddress(address: AddressPoint, point: AddressPoint, fileWins: boolean): AddressPoint {
  let merged = address;
  for (const part of [...POSTAL_ADDRESS_PARTS, 'label'] as const) {
    const inFile = cleaned(point[part]);
    if (inFile === '' || inFile === merged[part]) continue;
    if (merged[part] === undefined || fileWins) merged = { ...merged, [part]: inFile };
  }
  return merged;
}

function cleaned(text: string | undefined): string {
  return text === undefined ? '' : cleanLine(text);
}
