// Network namespaces that vanish with the process that made them: each is held by a child that reads from a pipe of ours
// (`unshare --net`, never `ip netns add`), so nothing stays behind after a crash or a SIGKILL, and the machine's own routes
// and names are never touched.
// May depend on: unshare, nsenter, setpriv (util-linux) and ip (iproute2); Node.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Why this machine cannot run these tests; undefined when it can.
 * @returns {string | undefined}
 */
export function whyNoNamespaces() {
  const has = (/** @type {string} */ program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;
  const missing = ['unshare', 'nsenter', 'setpriv', 'ip', 'turnserver', 'tcpdump'].filter((program) => !has(program));
  if (missing.length) return `no ${missing.join(', ')} on this machine (apt install util-linux iproute2 coturn tcpdump)`;
  const script = 'ip link add probe0 type veth peer name probe1 && ip rule add iif probe0 ipproto udp blackhole && ' +
    'echo 1 >/proc/sys/net/ipv4/ip_forward';
  const { status, stderr } = spawnSync('unshare', ['--net', '--', 'sh', '-ec', script], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `network namespaces with veth are not permitted here: ${stderr.trim().split('\n')[0]}`;
}

/** One network of its own, with only what is put into it. */
export class Namespace {
  #holder;
  /** @type {string | undefined} */
  #folder;

  /** @param {string} name for messages @param {import('node:child_process').ChildProcess} holder */
  constructor(name, holder) {
    this.name = name;
    this.#holder = holder;
    this.pid = Number(holder.pid);
  }

  /** @param {string} name @returns {Promise<Namespace>} */
  static async create(name) {
    const holder = spawn('unshare', ['--net', '--', 'sh', '-c', 'echo ready; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [text] = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit').then(() => [''])]);
    if (String(text) !== 'ready\n') throw new Error(`the network namespace ${name} could not be made`);
    const namespace = new Namespace(name, holder);
    namespace.ip('link set lo up');
    return namespace;
  }

  /** What goes before a command for it to run in here. */
  get prefix() {
    return ['nsenter', `--net=/proc/${this.pid}/ns/net`, '--'];
  }

  /** Runs commands of `ip`, one a line. Throws with what it said. @param {string} commands */
  ip(commands) {
    const [program, ...args] = [...this.prefix, 'ip', '-batch', '-'];
    execFileSync(program, args, { input: `${commands}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** Sets a kernel parameter of this network. @param {string} name below /proc/sys @param {number} value */
  set(name, value) {
    this.read('sh', '-c', `echo ${value} >/proc/sys/${name}`);
  }

  /** The answer of one command. @param {...string} command */
  read(...command) {
    const [program, ...args] = [...this.prefix, ...command];
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /**
   * Starts a program in here that ends with this process, whatever ends it.
   * @param {string[]} command @param {import('node:child_process').SpawnOptions} [options]
   */
  spawn(command, options = {}) {
    const [program, ...args] = ['setpriv', '--pdeathsig', 'KILL', ...this.prefix, ...command];
    return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  }

  /**
   * An executable file that starts the program in here; it keeps file descriptors, so a driver that speaks through pipes
   * reaches the program whatever becomes of this network.
   * @param {string} program path
   */
  executable(program) {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'zvonok-network-'));
    const path = join(this.#folder, 'run');
    writeFileSync(path, `#!/bin/sh\nexec ${this.prefix.join(' ')} '${program}' "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** Everything in it must have ended before. */
  async close() {
    const gone = once(this.#holder, 'exit');
    this.#holder.stdin?.end();
    await gone;
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Ends a child and waits for it. @param {import('node:child_process').ChildProcess} child */
export async function endChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(late);
}

/**
 * Waits for a line of a child's output. @param {import('node:child_process').ChildProcess} child @param {RegExp} wanted
 * @param {number} [timeoutMs] @returns {Promise<string>} all output until then
 */
export function saidBy(child, wanted, timeoutMs = 10_000) {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (/** @type {string} */ why) => reject(new Error(`${child.spawnargs.at(-1)} ${why}; it said: ${text}`));
    const late = setTimeout(() => fail(`did not say ${wanted}`), timeoutMs);
    const hear = (/** @type {Buffer} */ data) => {
      text += data;
      if (!wanted.test(text)) return;
      clearTimeout(late);
      resolve(text);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => { clearTimeout(late); fail(`ended with ${code}`); });
  });
}
