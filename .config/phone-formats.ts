/** A country of libphonenumber-js's metadata: what is known of it, each at its place. */
type CountryMetadata = readonly unknown[];

const FORMATS = 4;

export interface PhoneMetadata {
  readonly version: number;
  readonly countries: Readonly<Record<string, CountryMetadata>>;
  readonly nonGeographic: Readonly<Record<string, CountryMetadata>>;
}

/** The metadata without formats: they read every number as before, but write none in a country's own way. */
export function withoutFormats<Metadata extends PhoneMetadata>(metadata: Metadata): Metadata {
  if (metadata.version !== 4) throw new Error(`Metadata of version ${metadata.version} are not known here.`);
  const strip = (countries: PhoneMetadata['countries']): PhoneMetadata['countries'] =>
    Object.fromEntries(
      Object.entries(countries).map(([name, country]) => [
        name,
        country.map((each, place) => (place === FORMATS ? 0 : each)),
      ]),
    );
  return {
    ...metadata,
    countries: strip(metadata.countries),
    nonGeographic: strip(metadata.nonGeographic),
  };
}
