/** A line that brings a name in, and does not use it. */
const IMPORT =
  /^\s{0,40}(?:import\b|from\s{1,4}[\w.]{1,100}\s{1,4}import\b|use\s{1,4}[\w\\:{]|using\s{1,4}(?:static\s|[\w.]{1,100};)|#\s{0,4}(?:include|import)\b|(?:require|require_once|require_relative|include|load)\b\s{0,4}[("']|(?:(?:const|let|var)\s)[^=]{0,200}=\s{0,4}require\(|export\s.{0,200}\sfrom\s|\}\s{0,4}from\s|open\s{1,4}[A-Z]|alias\s{1,4}[A-Z]|library\()/;
/** An import of Go stands alone in its line. A setting ends with a comma. */
const GO_IMPORT = /^\s{0,40}(?:[\w.]{1,40}\s{1,4})?"[\w.-]{1,80}(?:\/[\w.-]{1,80}){0,8}"\s{0,40}$/;
/** A namespace of Clojure, and a namespace that it requires. */
const CLOJURE_IMPORT = /^\s{0,40}\(ns\s|\[[\w.*+-]{1,120}\s{1,8}:(?:as|refer)\b/;
/** The continued line of an import, or of a list of names. */
const NAMES = /^\s{0,80}[\w.]{1,80}(?:\s{0,4},\s{0,4}[\w.]{1,80}){1,30}[\s,;\\]{0,6}$/;
/** A string that stands alone in its line is one of a list. The path of a module is a setting. */
const LONE_TEXT = /^\s{0,80}(["'])[\w* -]{1,80}\1\s{0,4},?\s{0,4}$/;
/** A name of a type that stands alone in its line, as in a list of exports, and the head of a module. */
const LONE_NAME =
  /^\s{0,80}(?:,\s{0,4}[\w.]{1,120}(?:\(\.\.\))?|[A-Z][\w.]{1,80}(?:\(\.\.\))?\s{0,4},)\s{0,4}$|^module\s[\w.]{1,120}\b/;
/** A macro, or the type of a function, which does nothing by itself. */
const MACRO = /^\s{0,40}(?:#\s{0,4}define\b|@(?:spec|callback|type)\s)/;
/** A sentence of a manual or of a setting's description. */
const SENTENCE = /^\s{0,80}[A-Z][a-z]{1,20}(?: [a-z]{1,20}){4}/;
/** A script parses a page with this, and returns none. */
const PARSED = 'parseFromString(';
/** The beginning of a description, a help text or an error of a form. */
const PROSE =
  /^\s{0,80}["']?(?:description|help|summary|title|placeholder|label|message|comment|tooltip)["']?\s{0,4}[:=(]/i;
const TEXT_AND_COMMA = /(["'])[^"']{0,80}\1\s{0,4},/g;
/** A declaration of a field, a prototype or a constant, without a call. */
const DECLARATION =
  /^\s{0,80}(?:extern|typedef|#define|private|protected|public|static|final|readonly|var|val|let|abstract|interface|type|enum)\b[^(=]{0,200}(?:[;,{]?\s{0,4}$|=\s{0,4}["'*])/;
/** A member of an object, or a column, without a condition. */
const MEMBER =
  /^\s{0,80}(?:["']?[\w$]{1,60}["']?\??\s{0,4}:\s{0,4}(?:true|false|\{|null|string|boolean|number|[\d"'])|INSERT INTO|ADD |CREATE TABLE|ALTER )/i;
/** A field that says how it is checked. */
const CHECKED_FIELD = /\b(?:binding|validate):"/;
/** A field or a type of Go. */
const GO_FIELD =
  /^\s{0,40}\w{1,60}\s{1,40}(?:string|bool|int\d{0,2}|\*[\w.]{1,120}|\w{1,60}\.[A-Z]\w{0,60})(?:\s{1,40}`[^`]{0,200}`)?\s{0,4}$|^type\s\w{1,60}\s(?:func|interface|struct)\b/;
/** The type of a failure, which says little about what is done. */
const FAILURE = /\b[A-Z]\w{0,60}(?:Error|Exception)\b|::Error\b/;
/** A decision, a decorator, a registration or a refusal: the place where something happens. */
const ACTION =
  /\b(?:if|unless|return|throw|raise|await|when|guard|require|assert|new)\b|@[A-Za-z]|::new\(|\.(?:use|get|post|put|delete|route|register|handle|set)\(|before_action|middleware/;
const MASKED = /["'`]\*\*\*["'`]/;

/** A sentence that follows another one. */
const SENTENCES = /[a-z]{2}\. [A-Z][a-z]{1,20} [a-z]/;
/** A comparison with the type of what another program sent. */
const COMPARED = /[!=]=\s{0,2}["'](?:application\/json|text\/html)/;

/** The worth of the best lines. */
export const BEST_LINE = 0.3;

/** Returns true if a line brings a name in, and does not use it. */
export function isImport(line: string): boolean {
  return IMPORT.test(line) || GO_IMPORT.test(line) || CLOJURE_IMPORT.test(line) || NAMES.test(line);
}

function isText(line: string): boolean {
  return (
    PROSE.test(line) ||
    SENTENCES.test(line) ||
    SENTENCE.test(line) ||
    COMPARED.test(line) ||
    line.includes(PARSED)
  );
}

/** Returns true if a line shows little: an import, a list of names, or a text. A later line may show the use. */
export function showsLittle(line: string): boolean {
  return isImport(line) || isText(line);
}

/**
 * Returns the worth of a line as evidence: 0 for any line, less for one that a reader learns little from, such as an
 * import, an enumeration or a description, and a little more for one where something happens.
 */
export function worthOfLine(line: string): number {
  const masked = MASKED.test(line) ? -0.4 : 0;
  const failure = FAILURE.test(line) ? -0.6 : 0;
  if (isImport(line)) return -1.6 + failure;
  if ((line.match(TEXT_AND_COMMA)?.length ?? 0) >= 3 || isText(line)) return -1.5 + masked;
  if (LONE_TEXT.test(line) || LONE_NAME.test(line) || MACRO.test(line)) return -1.2 + masked;
  if (MEMBER.test(line) || (GO_FIELD.test(line) && !CHECKED_FIELD.test(line))) return -0.7 + masked;
  if (DECLARATION.test(line)) return -0.4 + masked + failure;
  return (ACTION.test(line) ? BEST_LINE : 0) + masked + failure;
}
