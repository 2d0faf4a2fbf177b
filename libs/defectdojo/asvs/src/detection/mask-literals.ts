/** Words of a line about secrets. Any string on such a line may be a secret. */
const DEALS_WITH_SECRETS =
  /secret|passw|passphrase|\bpwd|\bpass\b|token|api_?-?key|(?:private|security|signing|encryption)_?key|credential|salt|hmac|encrypt|decrypt|cipher|bcrypt|argon|scrypt|pbkdf|jwt|jws|fernet|\bsign\w{0,20}\(|\bverify\w{0,20}\(|\bhash\w{0,20}\(|\blog_?in\w{0,20}\(|\bauth\s{0,2}[=:(]|authenticate\(|authorization|basic_?auth|session\(|connect\w{0,20}\(|connection|\bpdo\(|wifi|_key\b|\bkey\b|\bkeys\b/i;

/** String literals. An apostrophe after a letter, `<` or `&` belongs to a word or is a Rust lifetime. */
const LITERAL = /(["`]|(?<![\w<&])')((?:\\.|(?!\1)[^\\]){0,2000})(\1|$)/g;

const IMPORT =
  /^\s{0,20}(?:import|from|use|using|require|include|#include|export .{0,200} from)\b|\b(?:require|import)\(/;
const PATH = /^(?:\.{0,2}\/|@[a-z]|[a-z][\w.-]{1,60}\/)[\w./:{}$<>*?&=%@-]{0,300}$/i;
const ADDRESS = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s]{0,300}$/i;
const ALGORITHM =
  /^(?:(?:sha|md|hs|rs|es|ps|hmac|aes|des|rsa|ec|ed|x|utf|pbkdf|argon|base|p|secp|chacha|poly|bcrypt|scrypt|blake)[-_]?\w{0,12}(?:[-_/]?\w{1,16}){0,4}|hex|ascii|latin1|binary|none)$/i;
const HEADER = /^(?:[A-Z][A-Za-z0-9]{1,20}(?:-[A-Z][A-Za-z0-9]{0,20}){1,5}|Authorization|Bearer |Basic )$/;
const NAME = /^[\w.:[\]-]{1,60}$/;
/** Text before a name, not a value: a look-up, or an attribute of an element. */
const ASKS =
  /(?:\[|\b(?:get|getenv|env|header|headers|has|param|params|field|cookie|cookies|input|config|property|fetch|lookup|only|permit|require|getString|getParameter|getProperty|getHeader)\(|\b(?:type|name|id|class|className|for|htmlFor|autocomplete|placeholder|label|action|method|rel|role)=\{?)\s{0,2}$/i;
/** Text after a name, not a value: a pair, or an index. */
const NAMES = /^\s{0,4}(?:\]|=>|:(?!:))/;

/**
 * Masks strings on a line about secrets, unless they are clearly something else: a path, a module, an algorithm, a header
 * or the name of a field. On other lines only applies `clean` to strings.
 */
export function maskLiterals(line: string, clean: (literal: string) => string): string {
  const risky = DEALS_WITH_SECRETS.test(line) && !IMPORT.test(line);
  return line.replace(LITERAL, (whole, quote: string, content: string, end: string, offset: number) => {
    if (content === '' || content === '***') return whole;
    const before = line.slice(Math.max(0, offset - 40), offset);
    const behind = line.slice(offset + whole.length, offset + whole.length + 10);
    const shown = risky && !isPlain(content, { before, behind }) ? '***' : clean(content);
    return `${quote}${shown}${end}`;
  });
}

interface Surroundings {
  readonly before: string;
  readonly behind: string;
}

function isPlain(content: string, { before, behind }: Surroundings): boolean {
  if (PATH.test(content) || ADDRESS.test(content) || ALGORITHM.test(content) || HEADER.test(content))
    return true;
  return NAME.test(content) && (ASKS.test(before) || NAMES.test(behind));
}
