import { describe, expect, it } from 'vitest';
import { levelOf } from './chapters-of-files.fixture.ts';

const CODE = { 'src/main.go': 'package main\nfunc main() {\n}\n', 'go.mod': 'module example.com/a/b\n' };
const says = (sentence: string) => ({ ...CODE, 'README.md': `# Acorn\n\n${sentence}\n` });

describe('the level of a repository', () => {
  it.each([
    ['Acorn generates two-factor codes on your phone.', 2],
    ['Acorn is a forward authentication service.', 3],
    ['Acorn is an ACME client in Go.', 2],
    ['Acorn decrypts sealed secrets for Kubernetes.', 2],
    ['Acorn is a continuous integration server.', 2],
    ['Acorn is a password manager.', 3],
    ['Acorn is a certificate authority.', 3],
    ['Acorn is a server for health records.', 3],
    // Opposites: what it works with, what it needs, what it says to its reader.
    ['Acorn works behind an authentication proxy.', 1],
    ['Acorn starts commands, such as one of your password manager.', 1],
    ['Acorn is a command runner.', 1],
    ['Acorn is a task runner for your CI server.', 1],
    ['Please be patient while it builds.', 1],
    ['Give it the IAM permissions that it needs.', 1],
    ['It needs the cryptography package.', 1],
    ['- single sign-on', 1],
  ])('that says: %s', async (sentence, level) => {
    expect(await levelOf(says(sentence))).toBe(level);
  });

  it('is higher where the code may change an account', async () => {
    const template = 'Resources:\n  Stop:\n    Type: AWS::Serverless::Function\n';
    const handler = (call: string) => `def handler(event, context):\n    boto3.client("ec2").${call}\n`;
    const level = async (call: string) => levelOf({ 'template.yaml': template, 'app.py': handler(call) });
    expect(await level('stop_instances(InstanceIds=ids)')).toBe(2);
    expect(await level('describe_instances()')).toBe(1);
  });
});
