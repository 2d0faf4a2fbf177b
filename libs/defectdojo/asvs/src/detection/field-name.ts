/** Words of the names of fields, parameters, grants and rights. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'access account accounts action actions active address admin algorithm amount api app application assertion attestation ' +
    'attribute attributes audience auth authenticate authentication authorization authorize authorized avatar backchannel ' +
    'basic bearer birthdate birthday body callback card challenge change check ciba cipher city claim claims client code ' +
    'codes company complete config confirm confirmation connect connection content context cookie count country create ' +
    'created credential credentials currency current customer data database date decrypt default delete description device ' +
    'devices digest domain edit email enabled encrypt encryption end endpoint entity error event expires expiry export family ' +
    'field fields file filter first flow format forgot form from full gender given grant group groups guest hash header ' +
    'headers hidden hint host http https id identifier identity image implicit import index info init input introspect ' +
    'introspection issuer item items jwks jwt key keys kind label language last level limit link list locale location login ' +
    'logout magic mail manage max member message metadata method methods middle min mobile mode model name new nickname ' +
    'nonce number oauth oidc old only openid operator option options order org organization origin owner page parameter ' +
    'params password passwords path payload payment permission permissions phone picture pin pkce policy port post private ' +
    'preferred profile project prompt properties property provider public pushed query read recovery redirect refresh region ' +
    'register registration remember request requests require required reset resource response result return revocation ' +
    'revoke role roles root route salt saml scope scopes secret secrets security send server service session sessions set ' +
    'setting settings show sign signature signed signin signing signup size sort source start state status store street sub ' +
    'subject submit success tenant text ticket time timeout timestamp title token tokens totp type types update updated ' +
    'upload uri uris url urls use user userinfo username users validate validation value verification verified verifier ' +
    'verify version view web webhook website write zip zipcode'
  ).split(' '),
);

/** Returns true if a text is made of ordinary words for fields: `phone_number`, `clientSecret`. */
function isFieldName(text: string): boolean {
  if (text.length > 60 || !/^[A-Za-z][A-Za-z_.:-]*$/.test(text)) return false;
  const parts = text
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[_.:-]/);
  return parts.every((part) => WORDS.has(part));
}

const SECRET_NAME =
  /secret|passw|passphrase|pwd|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|salt|\bpass$|key$/i;
/** Last words of names whose values describe a secret and are none. */
const DESCRIBES =
  /(?:methods?|names?|fields?|headers?|params?|parameters?|types?|hint|endpoint|propert(?:y|ies)|url|uri|path|format|attributes?|columns?|label|scopes?|claims?|algorithms?)$/i;
/** Calls that take a secret as it is. */
const TAKES_SECRET =
  /(?:sign|verify|hmac|hash|md5|sha\d{1,3}|crypt\w{0,8}|login|logon|connect\w{0,12}|connection|authenticate|auth|basic|pdo|session|begin|password|passwd|secret|credentials?|salt|cipher|getbytes|bytes|encode|(?<!import|generate|derive|wrap)key)\s{0,4}\(/i;
/** A name with a separator before a value. */
const ASSIGNED = /([\w.$-]{1,80})["'\])]{0,3}\s{0,8}(?::=|=>|\|\||\?\?|[:=])\s{0,8}$/;
/** A name with a separator before a list of values. */
const LIST_OF = /([\w.$-]{1,80})["'\])]{0,3}\s{0,8}(?::=|=>|[:=])\s{0,8}(?:[\w.]{0,40}\s{0,2})[[({]/g;

/**
 * Returns true if a value is the name of a field where it stands. `before` is the line before the value, without its
 * quote. A secret may be an ordinary word too, so a value that is assigned to a secret, or passed as one, is no name.
 */
export function namesField(value: string, before: string): boolean {
  if (!isFieldName(value) || TAKES_SECRET.test(before)) return false;
  const [, name] = ASSIGNED.exec(before) ?? [];
  if (name !== undefined) return isNoSecret(name);
  return [...before.matchAll(LIST_OF)].every(([, list = '']) => isNoSecret(list));
}

function isNoSecret(name: string): boolean {
  return !SECRET_NAME.test(name) || DESCRIBES.test(name);
}
