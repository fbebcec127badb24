import type { CreationSource, PostalAddress } from '../core/customer.js';
import { sharesOf, type Random } from './random.js';

/** How often people come in by each source: those who left a way to reach them, and those who did not. */
export const SOURCES_WITH_CONTACT = sharesOf<CreationSource>({
  DIRECTORY: 24,
  LOYALTY: 24,
  INSTANT_PROFILE: 12,
  IMPORT: 10,
  ONLINE_STORE: 9,
  INVOICES: 4,
  EMAIL_COLLECTION: 4,
  APPOINTMENTS: 3,
  FEEDBACK: 2,
  MARKETING: 2,
  EGIFTING: 1.5,
  THIRD_PARTY: 1.5,
  TERMINAL: 1,
  THIRD_PARTY_IMPORT: 0.8,
  COUPON: 0.6,
  MERGE: 0.6,
  OTHER: 0.3,
  DELETION_RECOVERY: 0.15,
  UNMERGE_RECOVERY: 0.15,
});
export const SOURCES_WITHOUT_CONTACT = sharesOf<CreationSource>({
  INSTANT_PROFILE: 78,
  DIRECTORY: 10,
  IMPORT: 6,
  TERMINAL: 4,
  OTHER: 2,
});

/** Area codes of the neighbourhood, as often as they stand here, and codes of people from elsewhere. */
export const LOCAL_AREA_CODES = wordsIn('514 438 514 450 514 438 450 579 613 819');
export const OTHER_AREA_CODES = wordsIn(
  `204 226 236 249 250 263 289 306 343 365 367 403 416 418 431 437 519 548 581 587 604 639 647 672 705
   778 780 782 807 825 867 873 905 201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218
   219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304
   305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339`,
);

/** The beginnings of French numbers that its regulator keeps for films and books; four digits follow. */
export const FRENCH_FICTION_PREFIXES = wordsIn('+3319900 +3326191 +3335301 +3346571 +3353649');

interface Place {
  locality: string;
  region: string;
  postalCodes: readonly string[];
  streets: readonly string[];
}

/** Where the regulars live: the first places and codes far more often than the last. */
const PLACES: readonly Place[] = [
  {
    locality: 'Montréal',
    region: 'QC',
    postalCodes: wordsIn(
      'H2T2A1 H2J1X3 H2W1Y7 H2T1S4 H2J2K9 H2V3T2 H2S2N6 H2H1E2 H2R2M8 H2G1L5 H2L3C4 H2Y1Z9 H2X2T7 H3B4G5 H1Y2P3',
    ),
    streets: [
      'avenue du Mont-Royal Est',
      'rue Saint-Denis',
      'boul. Saint-Laurent',
      'rue Rachel E.',
      'avenue Laurier Ouest',
      'rue de l’Esplanade',
      'Saint-Viateur Street West',
      'rue Marie-Anne',
      'av. Christophe-Colomb',
      'rue Berri',
      'Sherbrooke St. E.',
      'rue Drolet',
    ],
  },
  {
    locality: 'Laval',
    region: 'QC',
    postalCodes: wordsIn('H7N3W6 H7S1M8 H7V2T4 H7L5E1'),
    streets: ['boul. de la Concorde', 'rue Cartier', 'boulevard des Laurentides'],
  },
  {
    locality: 'Longueuil',
    region: 'QC',
    postalCodes: wordsIn('J4H1A4 J4K5G7 J4L2W2'),
    streets: ['rue Saint-Charles Ouest', 'chemin de Chambly'],
  },
  {
    locality: 'Toronto',
    region: 'ON',
    postalCodes: wordsIn('M5V2H1 M6J1G5'),
    streets: ['Queen Street West', 'Dundas St W', 'Ossington Avenue'],
  },
  {
    locality: 'Ottawa',
    region: 'ON',
    postalCodes: wordsIn('K1N6N5'),
    streets: ['Bank Street', 'Rideau St.'],
  },
];

/** A home address; half of them in the first place, spread over about twenty-five postal codes. */
export function sampleAddress(random: Random): PostalAddress {
  const place = random.chance(0.5) ? (PLACES[0] as Place) : random.pickEarly(PLACES);
  const postalCode = random.pickEarly(place.postalCodes);
  const address: PostalAddress = {
    addressLine1: `${10 + random.below(9890)} ${random.pick(place.streets)}`,
    locality: place.locality,
    administrativeDistrictLevel1: place.region,
    postalCode: `${postalCode.slice(0, 3)} ${postalCode.slice(3)}`,
    country: 'CA',
  };
  if (random.chance(0.3)) address.addressLine2 = `app. ${1 + random.below(40)}`;
  return address;
}

/** What the team writes about people. */
export const MEMOS = [
  'Nut allergy: check the label of everything.',
  'Prend toujours deux croissants aux amandes.',
  'Standing order: 12 baguettes every Friday, 7:30.',
  'Sans gluten.',
  'Pide siempre sin azúcar.',
  'Birthday cake in March, lemon and raspberry.',
  'Call before delivery, the bell is broken.',
  'Préfère être servi en français.',
  'Wedding cake tasting done, waiting for the date.',
  'Facture mensuelle, à envoyer le 1er.',
  'Lactose intolerant, oat milk in everything.',
  'Met Léa at the market stall; asked about rye bread classes.\nWants the recipe of the seeded loaf.',
  'Commande de fin d’année : 6 bûches.',
  'Prefers text messages to calls.',
] as const;

export const NOTE_TEXTS = [
  'Asked for a quote for a party of 40.',
  'A rappelé au sujet du gâteau de baptême.',
  'Picked up the order late, kept it warm. Very thankful.',
  'Quiere saber si abrimos el 24.',
  'Remind about the sourdough workshop.',
  'Gave a free loaf after the mix-up with the order.',
  'Souhaite une facture au nom de l’entreprise.',
] as const;

export const BLOCK_REASONS = [
  'Did not show up three times.',
  'Charged back two orders.',
  'Rude to the team.',
] as const;

/** Companies are named after a family: `%` stands for it. */
export const COMPANY_PATTERNS = [
  'Café %',
  '% & Fils',
  'Traiteur % inc.',
  'Restaurant %',
  '% Catering',
  'École %',
  '% + Associates',
  'Garderie Chez %',
  'Bureau % ltée',
  "%'s Diner",
] as const;

export const NICKNAMES = wordsIn(
  'Bob Coco Doc Titi Mimi Ace Nana Jojo Loulou Kiki Chef Teta Paco Red Ti-Guy Bibi Gigi',
);

function wordsIn(list: string): string[] {
  return list.split(/\s+/);
}
