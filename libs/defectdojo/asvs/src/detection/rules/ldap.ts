import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for LDAP. */
export const ldap: FeatureRules = {
  id: 'ldap',
  name: 'LDAP',
  reason: 'Values become part of directory queries.',
  dependencies: [
    {
      id: 'ldap-library',
      reason: 'A library for directory queries.',
      confidence: 'strong',
      names: {
        npm: ['ldapjs', 'ldapts', 'passport-ldapauth', 'activedirectory2'],
        pypi: ['ldap3', 'python-ldap', 'django-auth-ldap'],
        maven: ['spring-ldap-core', 'unboundid-ldapsdk', 'spring-security-ldap'],
        golang: ['github.com/go-ldap/ldap', 'gopkg.in/ldap.v2', 'gopkg.in/ldap.v3'],
        cargo: ['ldap3'],
        composer: ['directorytree/ldaprecord', 'symfony/ldap', 'ext-ldap'],
        gem: ['net-ldap'],
        nuget: ['novell.directory.ldap.netstandard', 'system.directoryservices'],
      },
    },
  ],
  code: [
    {
      id: 'ldap-code',
      reason: 'Queries a directory.',
      languages: ['php', 'java', 'c', 'csharp', 'js', 'py', 'go', 'ruby'],
      confidence: 'strong',
      tokens: spaced`
          ldap_connect(  ldap_bind(  ldap_search(  LdapTemplate  InitialLdapContext  InitialDirContext
          ldap_search_ext  ldap_simple_bind  new DirectorySearcher(  ldapjs  ldap.initialize(  ldap.NewSearchRequest(
          ldap.DialURL(  Net::LDAP  ldap3.  ldap_modify(  ldap_mod_replace(  modify_s(`,
      patterns: [
        {
          near: ['(&(', '(uid=', '(cn=', '(mail=', 'sAMAccountName='],
          regex: /["'`]\(&?\(?(?:uid|cn|mail|sAMAccountName|objectClass|objectCategory|userPrincipalName)=/,
        },
      ],
      yes: ['$link = ldap_connect($host);', 'filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", name)'],
      no: ['// ldap_connect($host)', 'shouldAppendDash()', 'RealWorldApplication'],
    },
  ],
};
