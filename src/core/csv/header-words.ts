import { fold } from '../text.js';

/**
 * The words that files use in their headers, in English, French and Spanish, by the target they mean. They are
 * compared folded; what stands here without accents is found with them too, and the other way round.
 */
const WORDS: Record<string, string> = {
  givenName:
    'first name|given name|forename|firstname|givenname|first|fname|prénom|prénoms|nombre|nombres|nombre de pila|primer nombre|customer first name|contact first name',
  familyName:
    'last name|surname|family name|lastname|familyname|last|lname|nom|nom de famille|apellido|apellidos|primer apellido|customer last name|contact last name',
  name: 'name|full name|fullname|customer name|customer|client|client name|contact|contact name|nom complet|nom du client|nombre completo|nombre del cliente|nombre y apellidos|cliente',
  nickname: 'nickname|nick name|nick|preferred name|goes by|surnom|apodo|sobrenombre',
  companyName:
    'company name|company|business|business name|organization|organisation|organization name|organisation name|employer|entreprise|nom de l entreprise|société|nom de la société|compagnie|nom de la compagnie|raison sociale|empresa|nombre de la empresa|compañía|negocio|razón social',
  emailAddress:
    'email address|email|e mail|e mail address|mail|emailaddress|email 1|courriel|adresse courriel|adresse de courriel|adresse e mail|adresse email|adresse mail|adresse électronique|mél|correo|correo electrónico|e correo|dirección de correo|dirección de correo electrónico|dirección de email',
  phoneNumber:
    'phone number|phone|phone no|telephone|telephone number|telephone no|tel|tel no|phonenumber|contact number|phone 1|téléphone|numéro de téléphone|no de téléphone|no téléphone|tél|teléfono|número de teléfono|núm de teléfono|nro de teléfono',
  addressLine1:
    'street address 1|street address|street|street 1|address|address 1|address line 1|addr|address street|mailing address|postal address|addressline1|adresse|adresse 1|adresse ligne 1|adresse postale|adresse municipale|rue|dirección|dirección 1|dirección línea 1|dirección postal|calle|domicilio|adresse municipale 1|adresse de voirie|calle y número',
  addressLine2:
    'street address 2|street 2|address 2|address line 2|addressline2|apt|apartment|suite|unit|adresse 2|adresse ligne 2|complément d adresse|appartement|dirección 2|dirección línea 2|apartamento|piso|depto|departamento interior|adresse municipale 2|unité|bureau no|interior',
  locality:
    'city|town|suburb|locality|city town|town city|municipality|ville|municipalité|localité|ciudad|localidad|municipio|población|commune',
  administrativeDistrictLevel1:
    'state|province|region|state province|province state|state region|county|prov|administrative district level 1|state code|état|région|estado|provincia|región|departamento|comunidad autónoma',
  postalCode:
    'postal code|postcode|post code|postalcode|zip|zip code|zipcode|postal|zip postal code|postal zip code|code postal|cp|código postal|codigo postal|c p|code p|zip postal',
  country: 'country|country code|country region|pays|país|code de pays|código de país',
  birthday:
    'birthday|birth date|birthdate|date of birth|dob|bday|birth day|anniversaire|date d anniversaire|date de naissance|naissance|cumpleaños|fecha de nacimiento|nacimiento|fecha de cumpleaños|jour de naissance|né le|née le',
  note: 'memo|memos|note|notes|comment|comments|remark|remarks|mémo|remarque|remarques|commentaire|commentaires|nota|notas|comentario|comentarios|observaciones',
  referenceId:
    'reference id|reference|ref|ref id|referenceid|reference number|reference no|external id|id|customer id|client id|customer number|customer no|client number|client no|account number|account no|référence|id de référence|identifiant|identifiant client|numéro de client|no de client|id de referencia|referencia|número de cliente|id de cliente|id cliente|numéro de référence|no de référence|n de référence|n de referencia|número de referencia|núm de referencia|n de referencia|nro de referencia',
  squareCustomerId: 'square customer id|square id|squarecustomerid|id client square|id de cliente de square',
  id: 'directory id|directory customer id|id du répertoire|id dans le répertoire|id del directorio',
  creationSource:
    'creation source|source|created by|source de création|provenance|origen|fuente de creación|fuente',
  firstVisit: 'first visit|première visite|primera visita|firstvisit',
  lastVisit: 'last visit|dernière visite|última visita|lastvisit',
  visits:
    'transaction count|transactions|visits|visit count|number of visits|nombre de transactions|nombre de visites|visites|número de transacciones|número de visitas|visitas',
  spend:
    'lifetime spend|lifetime value|total spend|total spent|amount spent|spend|dépenses totales|total dépensé|montant dépensé|gasto total|total gastado|gasto',
  emailSubscription:
    'email subscription status|email subscription|subscription status|email status|subscription|email marketing|statut d abonnement|statut d abonnement aux courriels|abonnement aux courriels|abonnement courriel|estado de suscripción|estado de la suscripción|suscripción|suscripción por correo electrónico|abonné|abonnée|abonné aux courriels|suscrito|suscriptor',
  instantProfile: 'instant profile|instantprofile|profil instantané|perfil instantáneo',
  blocked:
    'blocked from online booking|blocked|bloqué|bloqué pour la réservation en ligne|bloqueado|bloqueado para reservas en línea',
  blockedReason: 'blocked reason|block reason|blockedreason|motif du blocage|motivo del bloqueo',
};

/** House numbers that have a column of their own: joined with the street. */
const STREET_NUMBERS =
  'street number|street no|house number|house no|streetnumber|numéro civique|numéro de rue|no civique|número|número exterior|núm exterior';

/** Words that say which of several emails, phones or addresses a column is: the label it gets, or its place. */
const LABELS: Record<string, string> = {
  mobile: 'mobile|cell|cellular|cellphone|cellulaire|portable|celular|móvil',
  work: 'work|office|business|company|bureau|travail|professionnel|trabajo|oficina|profesional|empresa|entreprise',
  home: 'home|house|personal|maison|domicile|personnel|casa|domicilio|particular',
  fax: 'fax|télécopieur|télécopie',
  billing: 'billing|facturation|facturación',
  shipping: 'shipping|delivery|livraison|envío|entrega',
  other: 'other|autre|otro|otra',
  '1': 'primary|main|default|principal|principale|primario|primaria',
  '2': 'secondary|second|alternate|alternative|alt|additional|secondaire|secundario|secundaria|alterno',
};

/** Words for what a column says about an email, phone or address. */
const PARTS: Record<'label' | 'subscription', string> = {
  label: 'label|type|étiquette|libellé|etiqueta|tipo',
  subscription: 'subscription|status|abonnement|statut|suscripción|estado',
};

/** Folded words to the target they mean. */
export const HEADER_WORDS: ReadonlyMap<string, string> = wordMap({
  ...WORDS,
  addressLine1: `${WORDS['addressLine1']}|${STREET_NUMBERS}`,
});
export const STREET_NUMBER_WORDS: ReadonlySet<string> = new Set(wordMap({ '': STREET_NUMBERS }).keys());
export const LABEL_WORDS: ReadonlyMap<string, string> = wordMap(LABELS);
export const PART_WORDS = wordMap(PARTS) as ReadonlyMap<string, 'label' | 'subscription'>;

function wordMap(table: Record<string, string>): Map<string, string> {
  const map = new Map<string, string>();
  for (const [target, words] of Object.entries(table)) {
    for (const word of words.split('|')) map.set(fold(word), target);
  }
  return map;
}
