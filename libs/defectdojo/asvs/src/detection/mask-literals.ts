import { isAlgorithmName } from './algorithm-name.ts';
import { namesField } from './field-name.ts';

/** Words of a line about secrets. Any string on such a line may be a secret. */
const DEALS_WITH_SECRETS =
  /secret|passw|passphrase|\bpwd|\bpass\b|token|api_?-?key|(?:private|security|signing|encryption)_?key|credential|salt|hmac|encrypt|decrypt|cipher|bcrypt|argon|scrypt|pbkdf|jwt|jws|fernet|\bsign\w{0,20}\(|\bverify\w{0,20}\(|\bhash\w{0,20}\(|\b(?:md5|sha\d{1,3})\w{0,12}\(|\blog_?in\w{0,20}\(|\bauth\s{0,2}[=:(]|authenticate\(|authorization|basic_?auth|session\(|connect\w{0,20}\(|connection|\bpdo\(|wifi|_key\b|\bkey\b|\bkeys\b/i;

/** String literals. An apostrophe after a letter, `<` or `&` belongs to a word or is a Rust lifetime. */
const LITERAL = /(["`]|(?<![\w<&])')((?:\\.|(?!\1)[^\\]){0,2000})(\1|$)/g;

const IMPORT =
  /^\s{0,20}(?:import|from|use|using|require|include|#include|export .{0,200} from)\b|\b(?:require|import)\(/;
const PATH = /^(?:\.{0,2}\/|@[a-z]|[a-z][\w.-]{1,60}\/)[\w./:{}$<>*?&=%@-]{0,300}$/i;
const ADDRESS = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s]{0,300}$/i;
/** The path of a module or a class: `django.contrib.auth.backends.ModelBackend`. */
const MODULE = /^[a-z_]{2,40}(?:\.[A-Za-z_]{2,60}){2,8}$/;
/** A statement in which every value is a parameter. */
const STATEMENT = /^\s{0,8}(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|REPLACE|WITH)\s[^'"`]{1,400}$/i;
const VALUE_IN_STATEMENT =
  /(?:=|<|>|\bLIKE|\bIN|\bVALUES|,)\s{0,4}(?:\(\s{0,4})?(?![?@:$%{(\s]|[a-z_]{1,40}\.|(?:NULL|TRUE|FALSE|NOW|DEFAULT|CURRENT_\w{1,20}|SELECT)\b)\w/i;
/** Parts that the program fills in, with nothing beside them but marks and the name of a scheme. */
const FILLED_IN =
  /^(?:(?:Bearer|Basic|Token|Digest) )?(?:(?:\$\{[\w.]{1,60}\}|\$\w{1,40}|\{\w{0,40}\}|%[sdv])[\s:/.,;_-]{0,3}){1,8}$/;
/** The address of a database whose values are variables, or no secrets. */
const CONNECTION =
  /^(?:mysql|pgsql|sqlite|sqlsrv|oci):(?:(?:[a-z_]{2,20}=(?:\{?\$[\w>-]{1,40}\}?)|charset=utf8(?:mb4)?|host=localhost);?){1,8}$/i;
/** Attributes of elements whose values are texts, classes or numbers. */
const SHOWN_ATTRIBUTE =
  /\s(?:tabindex|size|rows|cols|min|max|minlength|maxlength|class|className|style|id|name|type|for|htmlFor|role|rel|method|action|autocomplete|spellcheck|required|enctype)=\{?\s{0,2}$/;
const SHOWN_VALUE = /^[\w .:;()[\]/%#-]{0,120}$/;
const HEADER = /^(?:[A-Z][A-Za-z0-9]{1,20}(?:-[A-Z][A-Za-z0-9]{0,20}){1,5}|Authorization|Bearer |Basic )$/;
const NAME = /^[\w.:[\]-]{1,60}$/;
/** Text before a name, not a value: a look-up, or an attribute of an element. */
const ASKS =
  /(?:\b(?:resource|data)\s|\b(?:get|getenv|env|header|headers|has|param|params|field|cookie|cookies|input|config|property|fetch|lookup|only|permit|require|getString|getParameter|getProperty|getHeader)\(|\b(?:type|name|id|class|className|for|htmlFor|autocomplete|placeholder|label|action|method|rel|role)=\{?)\s{0,2}$/i;
/** Text after a name, not a value: a pair. */
const NAMES = /^\s{0,4}(?:=>|:(?!:))/;

/**
 * Masks strings on a line about secrets, unless they are clearly something else: a path, a module, an algorithm, a header
 * or the name of a field. On other lines only applies `clean` to strings.
 */
export function maskLiterals(line: string, clean: (literal: string) => string): string {
  const risky = DEALS_WITH_SECRETS.test(line) && !IMPORT.test(line);
  return line.replace(LITERAL, (whole, quote: string, content: string, end: string, offset: number) => {
    if (content === '' || content === '***') return whole;
    const before = line.slice(0, offset);
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
  if (content.length <= 2) return true;
  if (PATH.test(content) || ADDRESS.test(content) || HEADER.test(content)) return true;
  if (isAlgorithmName(content) || MODULE.test(content) || FILLED_IN.test(content)) return true;
  if (CONNECTION.test(content)) return true;
  if (STATEMENT.test(content) && !VALUE_IN_STATEMENT.test(content)) return true;
  const near = before.slice(-40);
  if (SHOWN_ATTRIBUTE.test(near) && SHOWN_VALUE.test(content)) return true;
  const isIndex = /[\w)\]]\[$/.test(near) && behind.startsWith(']');
  if (NAME.test(content) && (ASKS.test(near) || NAMES.test(behind) || isIndex)) return true;
  return namesField(content, before);
}
