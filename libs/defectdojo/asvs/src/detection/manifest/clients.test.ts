import { describe, expect, it } from 'vitest';
import { isManifest, readManifest } from './read-manifest.ts';

function dependenciesOf(path: string, text: string): string[] {
  return (readManifest(path, text)?.dependencies ?? []).map(({ name, line }) => `${name}:${line ?? '?'}`);
}

const PUBSPEC =
  'name: shop\npublish_to: none\ndependencies:\n  flutter:\n    sdk: flutter\n  http: ^1.0.0\n  # dio: 5\n  flutter_appauth:\n    git:\n      url: https://a.test/x\ndev_dependencies:\n  mockito: 5\n';

describe('manifests of clients', () => {
  it.each<[string, string, string, string[]]>([
    ['Flutter', 'pubspec.yaml', PUBSPEC, ['flutter:4', 'http:6', 'flutter_appauth:8']],
    [
      'CocoaPods',
      'ios/Podfile',
      "target 'Shop' do\n  pod 'AppAuth', '~> 1'\n  # pod 'Gone'\n  pod \"Alamofire/Core\"\n  target 'ShopTests' do\n    pod 'Quick'\n  end\nend\n",
      ['AppAuth:2', 'Alamofire:4'],
    ],
    [
      'the Swift package manager',
      'Package.swift',
      'let package = Package(\n dependencies: [\n  .package(url: "https://a.test/vapor/JWT-Kit.git", from: "4.0.0"),\n  // .package(url: "https://a.test/x/gone", from: "1.0.0"),\n  .package(path: "../Own"),\n  .package(url: "https://a.test/x/swift-log", branch: "main"),\n ])\n',
      ['jwt-kit:3', 'swift-log:6'],
    ],
    [
      'Xcode',
      'Shop.xcodeproj/project.pbxproj',
      '/* Begin XCRemoteSwiftPackageReference section */\n\t\trepositoryURL = "https://a.test/kishikawakatsumi/KeychainAccess";\n',
      ['keychainaccess:2'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(isManifest(path)).toBe(true);
    expect(dependenciesOf(path, text)).toEqual(expected);
  });

  it('tell a library from a program', () => {
    const kindOf = (path: string, text: string) => {
      const { library, program } = readManifest(path, text) ?? {};
      return { library, program };
    };
    expect(kindOf('pubspec.yaml', PUBSPEC)).toEqual({ library: false, program: false });
    expect(kindOf('pubspec.yaml', 'name: a\nhomepage: https://a.test\ndependencies:\n  http: 1\n')).toEqual({
      library: true,
      program: false,
    });
    expect(kindOf('Package.swift', 'products: [.library(name: "A", targets: ["A"])]')).toEqual({
      library: true,
      program: false,
    });
    expect(kindOf('Package.swift', 'products: [.executable(name: "a", targets: ["A"])]')).toEqual({
      library: false,
      program: true,
    });
    expect(
      kindOf('A.xcodeproj/project.pbxproj', 'productType = "com.apple.product-type.application";'),
    ).toEqual({ library: false, program: true });
    expect(
      kindOf('A.xcodeproj/project.pbxproj', 'productType = "com.apple.product-type.framework";'),
    ).toEqual({ library: false, program: false });
  });

  it('ignore files of similar names', () => {
    expect(isManifest('pubspec.lock')).toBe(false);
    expect(isManifest('Podfile.lock')).toBe(false);
    expect(isManifest('docs/Package.swift.md')).toBe(false);
  });
});
