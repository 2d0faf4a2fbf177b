import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for operating system commands. */
export const osCommand: FeatureRules = {
  id: 'os_command',
  name: 'Operating system commands',
  reason: 'The code runs other programs.',
  dependencies: [
    {
      id: 'command-library',
      reason: 'A library that runs other programs.',
      confidence: 'medium',
      names: {
        npm: ['execa', 'shelljs', 'cross-spawn', 'node-pty', 'zx'],
        cargo: ['argmax', 'duct', 'portable-pty'],
        composer: ['symfony/process'],
        pypi: ['pexpect', 'plumbum', 'sh'],
        gem: ['terrapin'],
        nuget: ['cliwrap'],
        maven: ['commons-exec'],
      },
    },
  ],
  code: [
    {
      id: 'command-code',
      reason: 'Runs another program.',
      languages: ['js', 'py', 'go', 'java', 'ruby', 'php', 'rust', 'csharp', 'c', 'elixir', 'swift', 'dart'],
      confidence: 'strong',
      tokens: spaced`
          subprocess.run(  subprocess.Popen(  subprocess.call(  subprocess.check_output(
          subprocess.check_call(  os.system(  os.popen(  asyncio.create_subprocess  exec.Command(
          exec.CommandContext(  Runtime.getRuntime().exec(  new ProcessBuilder(  Open3.  IO.popen  shell_exec(
          proc_open(  passthru(  process::Command  argmax::Command  Process.Start(  System.cmd(  Deno.Command(
          Bun.spawn(`,
      tokensOf: {
        py: spaced`
          os.execvp(  os.execv(  os.execve(  os.spawnl(  os.spawnv(  pty.spawn(  subprocess.getoutput(  subprocess.getstatusoutput(
          check_output(  check_call(  Popen(`,
        java: spaced`ProcessBuilder(  sys.process._  DefaultExecutor()  CommandLine.parse(`,
        go: spaced`syscall.Exec(  os.StartProcess(  execabs.Command(`,
        csharp: spaced`ProcessStartInfo  Cli.Wrap(`,
        c: spaced`
          posix_spawn(  posix_spawnp(  CreateProcessW(  CreateProcessA(  CreateProcess(  ShellExecuteW(  ShellExecuteA(  ShellExecute(  ShellExecuteEx(
          QProcess  g_spawn_async(  g_spawn_sync(  g_spawn_command_line_async(  wordexp(  NSTask`,
        swift: spaced`NSTask  NSAppleScript(`,
        dart: spaced`Process.run(  Process.start(  Process.runSync(`,
        js: spaced`Deno.run(  execa(  execaSync(  execaCommand(  shell.exec(  pty.spawn(`,
        ruby: spaced`Kernel.system(  POSIX::Spawn  Process.spawn(`,
        elixir: spaced`Port.open({:spawn  MuonTrap.cmd(`,
      },
      patterns: [
        {
          near: ['child_process'],
          regex: /(?:require\(|from |import\()\s{0,2}["'](?:node:)?child_process["']/,
        },
        {
          near: ['std::process::', 'tokio::process::', 'async_process::', 'smol::process::'],
          regex:
            /\buse (?:std|tokio|async_std|smol)?(?:::)?(?:async_)?process::(?:\{[^}]{0,80}\bCommand\b|Command\b)/,
        },
        { near: ['system('], regex: /(?:^|[^\w.>$:])system\s{0,2}\(\s{0,2}(?!\w{1,40}:)["'\w$]/ },
        {
          near: ['popen(', 'execvp(', 'execv(', 'execve(', 'execlp('],
          regex: /(?:^|[^\w.>])(?:popen|execvp?e?|execlp?)\s{0,2}\(/,
        },
      ],
      yes: ["const { exec } = require('child_process');", 'execvp(argv[0], argv);', 'system("ls")'],
      no: [
        '// require("child_process")',
        'regex.exec(text)',
        'ecosystem("x")',
        'file.system("x")',
        'case system(name: String)',
      ],
    },
    {
      id: 'command-php',
      reason: 'Runs another program.',
      languages: ['php'],
      confidence: 'medium',
      patterns: [{ near: ['exec('], regex: /(?:^|[^\w>:$])(?:exec|popen)\(\s{0,2}["'$]/ }],
      yes: ['exec("convert $file");'],
      no: ['$pdo->exec("DROP")', '// exec("x")', 'curl_exec($ch);'],
    },
  ],
};
