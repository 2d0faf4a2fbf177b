import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for text that is run as code. */
export const dynamicCode: FeatureRules = {
  id: 'dynamic_code',
  name: 'Text run as code',
  reason: 'The code evaluates text as code or as an expression.',
  dependencies: [
    {
      id: 'evaluation-library',
      reason: 'A library that evaluates code.',
      confidence: 'medium',
      names: {
        npm: ['vm2', 'isolated-vm', 'safe-eval', 'expr-eval'],
        maven: ['spring-expression', 'nashorn-core', 'groovy-all', 'mvel2'],
        pypi: ['restrictedpython', 'asteval'],
        golang: ['github.com/dop251/goja', 'github.com/yuin/gopher-lua', 'github.com/expr-lang/expr'],
        cargo: ['rhai', 'mlua', 'deno_core'],
      },
    },
  ],
  code: [
    {
      id: 'evaluation-code',
      reason: 'Evaluates text as code.',
      languages: ['js', 'py', 'ruby', 'php', 'java', 'csharp'],
      confidence: 'strong',
      tokens: spaced`
          vm.runInContext(  vm.runInNewContext(  vm.runInThisContext(  vm.Script(  SpelExpressionParser
          ScriptEngineManager  render_template_string(  CSharpScript.`,
      patterns: [
        { near: ['eval('], regex: /(?:^|[^\w.$>:])eval\(\s{0,2}[^):\s][^):]{0,200}\)(?!\s{0,3}[:{])/ },
        // With a block, Ruby runs code and not text.
        {
          near: ['_eval(', '_eval '],
          regex: /\b(?:instance|class|module)_eval(?:\(|\s)\s{0,2}(?!do\b|&|\{|\|)[\w"'<]/,
        },
        { near: ['new Function('], regex: /\bnew Function\(\s{0,2}(?!this\b|scope\b|stack\b)[^)\s]/ },
      ],
      yes: ['const value = eval(text);', 'const f = new Function("a", body);'],
      no: [
        'model.eval(x)',
        '// eval(text)',
        'Poly.eval(c)',
        'retrieval(x)',
        'eval(a: P, x: T): T {',
        'def eval(self):',
        'object.instance_eval(&block)',
        'base.class_eval do',
        "const api = new Function(this, 'Api', {",
      ],
    },
    {
      id: 'embedded-language',
      reason: 'Runs a language that is embedded in the program.',
      languages: ['java', 'go', 'rust', 'c', 'csharp', 'swift', 'php', 'js'],
      confidence: 'strong',
      tokensOf: {
        java: spaced`
          GroovyShell(  JexlBuilder(  MVEL.eval(  Ognl.getValue(  ScriptEngine  PythonInterpreter(  org.mozilla.javascript.Context
          Context.newBuilder("js"`,
        go: spaced`
          goja.New(  otto.New(  lua.NewState(  expr.Compile(  cel.NewEnv(  starlark.ExecFile(  tengo.NewScript(  rego.New(`,
        rust: spaced`rhai::Engine  mlua::Lua  JsRuntime::new(  rquickjs::  boa_engine::  starlark::  evalexpr::`,
        c: spaced`
          luaL_loadstring(  luaL_dostring(  luaL_dofile(  luaL_newstate(  PyRun_SimpleString(  Py_Initialize(  JS_NewRuntime(  JS_Eval(
          duk_eval_string(  duk_create_heap  mrb_load_string(  v8::Script::Compile  Tcl_Eval(  QJSEngine`,
        csharp: ['NCalc.Expression', 'new Jint.Engine(', 'DynamicExpressionParser'],
        swift: ['JSContext('],
        php: ['create_function('],
        js: ['vm.createContext(', 'new vm.Script(', 'new NodeVM(', 'ivm.Isolate('],
      },
      yes: ['val shell = GroovyShell(binding)'],
      no: ['// GroovyShell(binding)', 'MyGroovyShells(x)'],
    },
    {
      id: 'exec-py',
      reason: 'Runs text as code.',
      languages: ['py'],
      confidence: 'strong',
      patterns: [{ near: ['exec('], regex: /(?:^|[^\w.])exec\(\s{0,2}[\w"']/ }],
      yes: ['exec(open(path).read())'],
      no: ['cursor.exec(x)', '# exec(code)', 'def exec_(self):'],
    },
  ],
};
