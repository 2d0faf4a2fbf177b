/**
 * Words before a program of others, such as one to work with. The list of what such a program has, or is good for, says
 * other things too.
 */
export const OTHERS =
  '(?:your|any|any other|the|some|a third-party|third-party|other|another|external|existing|from|with|like|to|via|using|into|on|in|by|through|for|no|not|without|behind)(?: an?| the)?';

/** Words that make the name of a program an adjective. */
export const BEHIND =
  '(?:s\\b)?(?![\\w-])(?! (?:api|integration|support|plugin|plug-in|action|sdk|library|client|wrapper|component|widget|module|middleware|example|sample|template|bindings|extension|credentials|configuration|settings))';

/** The beginning of a line that says what the product is: no heading of a part, no list, link or table. */
export const SAID = '^(?!\\s{0,8}#{2,})(?![\\s>]*[-*+|[!\\d])';
