import type { AsvsLevel } from '@gecko-defectdojo/contract';
import { chapter } from './chapter-row.ts';
import type { ChapterRow } from './chapter-row.ts';

/**
 * Numbers, names and levels of ASVS 4.0.3: 14 chapters, 71 sections (V1.3 and V1.13 are empty), 286 numbers of
 * which 8 are deleted. 4.0.1 and 4.0.2 have the same numbers and levels. See NOTICE.md.
 */
export const CHAPTERS_4_0_3: readonly ChapterRow[] = [
  chapter('Architecture, Design and Threat Modeling', '0x10-V1-Architecture', [
    ['Secure Software Development Lifecycle', '2222222'],
    ['Authentication Architecture', '2222'],
    ['Session Management Architecture', ''],
    ['Access Control Architecture', '2--22'],
    ['Input and Output Architecture', '2222'],
    ['Cryptographic Architecture', '2222'],
    ['Errors, Logging and Auditing Architecture', '22'],
    ['Data Protection and Privacy Architecture', '22'],
    ['Communications Architecture', '22'],
    ['Malicious Software Architecture', '2'],
    ['Business Logic Architecture', '223'],
    ['Secure File Upload Architecture', '-2'],
    ['API Architecture', ''],
    ['Configuration Architecture', '222222'],
  ]),
  chapter('Authentication', '0x11-V2-Authentication', [
    ['Password Security', '111111111111'],
    ['General Authenticator Security', '1113333'],
    ['Authenticator Lifecycle', '122'],
    ['Credential Storage', '22222'],
    ['Credential Recovery', '1111112'],
    ['Look-up Secret Verifier', '222'],
    ['Out of Band Verifier', '111122'],
    ['One Time Verifier', '1222222'],
    ['Cryptographic Verifier', '222'],
    ['Service Authentication', '2222'],
  ]),
  chapter('Session Management', '0x12-V3-Session-management', [
    ['Fundamental Session Management Security', '1'],
    ['Session Binding', '1112'],
    ['Session Termination', '1122'],
    ['Cookie-based Session Management', '11111'],
    ['Token-based Session Management', '222'],
    ['Federated Re-authentication', '33'],
    ['Defenses Against Session Management Exploits', '1'],
  ]),
  chapter('Access Control', '0x12-V4-Access-Control', [
    ['General Access Control Design', '111-1'],
    ['Operation Level Access Control', '11'],
    ['Other Access Control Considerations', '112'],
  ]),
  chapter('Validation, Sanitization and Encoding', '0x13-V5-Validation-Sanitization-Encoding', [
    ['Input Validation', '11111'],
    ['Sanitization and Sandboxing', '11111111'],
    ['Output Encoding and Injection Prevention', '1111111111'],
    ['Memory, String, and Unmanaged Code', '222'],
    ['Deserialization Prevention', '1111'],
  ]),
  chapter('Stored Cryptography', '0x14-V6-Cryptography', [
    ['Data Classification', '222'],
    ['Algorithms', '12222233'],
    ['Random Values', '223'],
    ['Secret Management', '22'],
  ]),
  chapter('Error Handling and Logging', '0x15-V7-Error-Logging', [
    ['Log Content', '1122'],
    ['Log Processing', '22'],
    ['Log Protection', '2-22'],
    ['Error Handling', '122'],
  ]),
  chapter('Data Protection', '0x16-V8-Data-Protection', [
    ['General Data Protection', '222233'],
    ['Client-side Data Protection', '111'],
    ['Sensitive Private Data', '11112222'],
  ]),
  chapter('Communication', '0x17-V9-Communications', [
    ['Client Communication Security', '111'],
    ['Server Communication Security', '22223'],
  ]),
  chapter('Malicious Code', '0x18-V10-Malicious', [
    ['Code Integrity', '3'],
    ['Malicious Code Search', '223333'],
    ['Application Integrity', '111'],
  ]),
  chapter('Business Logic', '0x19-V11-BusLogic', [['Business Logic Security', '11111222']]),
  chapter('Files and Resources', '0x20-V12-Files-Resources', [
    ['File Upload', '122'],
    ['File Integrity', '2'],
    ['File Execution', '111112'],
    ['File Storage', '11'],
    ['File Download', '11'],
    ['SSRF Protection', '1'],
  ]),
  chapter('API and Web Service', '0x21-V13-API', [
    ['Generic Web Service Security', '1-122'],
    ['RESTful Web Service', '111-22'],
    ['SOAP Web Service', '12'],
    ['GraphQL', '22'],
  ]),
  chapter('Configuration', '0x22-V14-Config', [
    ['Build and Deploy', '22223'],
    ['Dependency', '111222'],
    ['Unintended Security Disclosure', '-11'],
    ['HTTP Security Headers', '1111111'],
    ['HTTP Request Header Validation', '1112'],
  ]),
];

/** Requirements of 4.0.1 and 4.0.2 that 4.0.3 deleted, with their level. */
export const LIVE_BEFORE_4_0_3: Readonly<Record<string, AsvsLevel>> = {
  '1.4.2': 2,
  '1.4.3': 2,
  '1.12.1': 2,
  '4.1.4': 1,
  '7.3.2': 2,
  '13.1.2': 1,
  '13.2.4': 2,
  '14.3.1': 1,
};
