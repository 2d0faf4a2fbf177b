/** Implements Python's `repr` of a text: single quotes, unless double quotes avoid an escape. */
function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\0', '\\x00')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

/** Implements Python's `repr` of a list of texts. */
export function pythonReprList(texts: readonly string[]): string {
  return `[${texts.map(pythonRepr).join(', ')}]`;
}

/** One error of a field, as Django REST framework stores it. */
export interface FieldError {
  readonly text: string;
  readonly code: string;
}

/** Returns the `message` that DefectDojo adds to an invalid form: Python's text of the framework's error details. */
export function errorDetailText(errors: ReadonlyMap<string, readonly FieldError[]>): string {
  const fields = [...errors].map(([field, complaints]) => {
    const details = complaints.map(
      ({ text, code }) => `ErrorDetail(string=${pythonRepr(text)}, code='${code}')`,
    );
    return `${pythonRepr(field)}: [${details.join(', ')}]`;
  });
  return `{${fields.join(', ')}}`;
}
