/** The words that a line of a rule has to have, and those that it must not have, to show something. */
interface Aim {
  readonly about?: RegExp;
  readonly other?: RegExp;
}

/** Rules that find a word in many uses, of which some show nothing of what the rule is about. */
const AIMS: Readonly<Record<string, Aim>> = {
  'secret-setting': {
    about: /env|conf|setting|option|vault|^[A-Z_]{4,60}\s?[=:]/i,
    other: /params|body|form/,
  },
  'password-hash-code': { other: /\bmd5\(.*(?:stream|file|input)/i },
  'environment-read': {
    other: /["'](?:PATH|HOME|DISPLAY|TERM|TMPDIR|SHELL|CI|LANG|EDITOR|NODE_ENV)["']|\bNODE_ENV\b/,
  },
  'html-template-code': { other: /\{%-?\s?(?:extends|block|load|endblock|include)\b|\{\{-?\s?define\b/ },
  'raw-html-template': { other: /(?:""|'')\.html_safe/ },
  'html-render-code': { other: /super\(\)?|respond_to do|\brender\(\s?\)/ },
  'api-json-answer': { other: /\.get\(|\b(?:startsWith|includes|contains|Accept)\b/ },
  'federated-login-code': { other: /id_token_hint|idTokenHint/i },
  'authorization-server-code': { other: /\blog(?:ger|ging)?\b|oauth2_provider["']?\s?,/i },
  'authorization-code': { other: /(?:message|msg|chat|item|entry)\??\.role\b|["'](?:assistant|system)["']/i },
  'authorization-denied': { other: /^\s*case\b|[!=]=\s?(?:\w+\.)*(?:403|Forbidden|StatusForbidden)/ },
  'session-user': { about: /user|current|session\(|new /i, other: /desktop/i },
  'secret-compared': { other: /\[key\]/i },
  'third-party-script': { other: /\/\/(?:localhost|127\.0\.0\.1)/ },
  'infrastructure-random': { other: /htpasswd(?:File)?["')]|Errorf|raise|throw/ },
  'download-code': { other: /form-data/ },
  'upload-form-read': { other: /^\s*headers?\s?:|content-type['"]?\s?:/i },
  'jwt-code': { other: /Config\{\s*$/ },
  'jwt-elixir-strong': { other: /\bAuthPlug\./ },
};

const LOSS = 0.8;
const OTHER_LOSS = 1.4;
/** Servers for measurements beside the product's own one. */
const MEASUREMENTS = /pprof|prometheus|metrics|debug[_.]?(?:addr|port|server)/i;

/** Returns what a line loses because it is not about the subject of the rule that found it. */
export function lossOfAim(rule: string, line: string): number {
  if (rule.startsWith('http-') && MEASUREMENTS.test(line)) return OTHER_LOSS;
  const aim = AIMS[rule];
  if (aim === undefined) return 0;
  if (aim.other?.test(line) === true) return OTHER_LOSS;
  return aim.about?.test(line) === false ? LOSS : 0;
}
