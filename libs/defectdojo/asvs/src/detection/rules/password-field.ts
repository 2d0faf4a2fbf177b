import type { CodeRule } from '../rule.ts';

/** Fields of applications in which people type a secret. */
export const PASSWORD_FIELD: Pick<CodeRule, 'languages' | 'tokensOf' | 'yes' | 'no'> = {
  languages: ['dart', 'swift', 'java', 'js', 'xml', 'c', 'csharp'],
  tokensOf: {
    dart: ['obscureText: true', 'AutofillHints.password'],
    swift: ['SecureField(', 'isSecureTextEntry', 'textContentType(.password)', 'NSSecureTextField'],
    java: [
      'PasswordVisualTransformation',
      'TYPE_TEXT_VARIATION_PASSWORD',
      'JPasswordField',
      'KeyboardType.Password',
      'PasswordField(',
    ],
    js: ['secureTextEntry', 'TextInput.Password', 'Input.Password', 'TextField.Password'],
    xml: [
      'textPassword',
      'textVisiblePassword',
      'passwordToggleEnabled',
      'secureTextEntry="YES"',
      '<PasswordBox',
      'PasswordChar=',
      'IsPassword="True"',
      'QLineEdit::Password',
    ],
    c: [
      'secureTextEntry',
      'NSSecureTextField',
      'QLineEdit::Password',
      'GtkPasswordEntry',
      'gtk_password_entry_new(',
    ],
    csharp: ['PasswordBox', 'IsPassword="True"'],
  },
  yes: ['TextField(obscureText: true)'],
  no: ['// obscureText: true', 'TextField(obscureText: false)'],
};
