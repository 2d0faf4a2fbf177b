/** The parts of names of algorithms, modes, encodings and forms of keys. */
const PART =
  /^(?:sha\d{0,3}|md[2-6]|ripemd\d{0,3}|(?:hs|rs|es|ps)\d{3}k?|hmac(?:sha\d{0,3}|md5)?|[ad]es\d{0,3}|3des|des3|tripledes|rsa(?:ssa)?|dsa|rsaes|ec|ecb|ecdh|ecdsa|eddsa|dh|ed\d{3,5}|x\d{3,5}|utf\d{0,2}(?:le|be)?|pbkdf2?|argon2?(?:id|i|d)?|base\d{2}(?:url)?|p\d{3}|nistp\d{3}|secp\d{3}[kr]\d|prime\d{3}v\d|chacha\d{0,2}|xchacha\d{0,2}|poly\d{4}|salsa\d{2}|bcrypt|scrypt|hkdf|blake\d?[bs]?\d{0,3}|keccak\d{0,3}|shake\d{3}|a\d{3}(?:gcm|cbc|kw|hs\d{3})?|gcm|cbc|ctr|ccm|cfb|ofb|xts|siv|kw|oaep|mgf1?|pss|pkcs\d{0,2}(?:padding)?|nopadding|hex|ascii|latin1|binary|none|raw|jwk|spki|pem|der|x509|\d{1,4}|v\d)$/i;

/** Returns true for the name of an algorithm, a mode, an encoding or a form of keys, such as `aes-256-gcm`. */
export function isAlgorithmName(text: string): boolean {
  if (text.length > 60 || /^\d/.test(text)) return false;
  const parts = text.replace(/(?<=[a-z\d])(?:With|And)(?=[A-Z])/g, '-').split(/[-_/+.]/);
  return parts.every((part) => PART.test(part));
}
