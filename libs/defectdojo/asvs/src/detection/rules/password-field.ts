import type { CodeRule } from '../rule.ts';

/** Fields of applications in which people type a secret. */
export const PASSWORD_FIELD: Pick<CodeRule, 'languages' | 'tokensOf' | 'yes' | 'no'> = {
  languages: ['dart', 'swift', 'java', 'js', 'xml', 'c', 'csharp'],
  tokensOf: {
    dart: ['obscureText: true', 'AutofillHints.password'],
    swift: ['SecureField(', 'isSecureTextEntry', 'textContentType(.password)', 'NSSecureTextField'],
    java: ['PasswordVisualTransformation', 'TYPE_TEXT_VARIATION_PASSWORD', 'JPasswordField'],
    js: ['secureTextEntry'],
    xml: ['textPassword', 'textVisiblePassword', 'passwordToggleEnabled', 'secureTextEntry="YES"'],
    c: ['secureTextEntry', 'NSSecureTextField'],
    csharp: ['PasswordBox', 'IsPassword="True"'],
  },
  yes: ['TextField(obscureText: true)'],
  no: ['// obscureText: true', 'TextField(obscureText: false)'],
};
