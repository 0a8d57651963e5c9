// Draws Dear ImGui's triangles with WebGL 2, or 1 where there is no 2. One call a frame, no state is ever read back (that
// would wait for the GPU). May depend on: nothing. renderer.cpp makes what is read here.
//
// Glyphs are moved to whole device pixels and sampled NEAREST, so each texel becomes one pixel. What is not a glyph uses the
// white texel, which is how the shader tells them apart.

const VERTEX = `
attribute vec2 position, texel;
attribute vec4 colour;
attribute vec3 screen; // the same for all vertices: width and height in device pixels, density
attribute vec2 white;
varying vec2 v_texel;
varying vec4 v_colour;
void main() {
  vec2 p = position * screen.z;
  // A little more than 0.5: halves are common (density 1.5) and rounding errors would tear a glyph there. Upwards, as the
  // browser rounds the baselines of its own text.
  if (texel != white) p = floor(p + 0.51);
  gl_Position = vec4(p.x * 2.0 / screen.x - 1.0, 1.0 - p.y * 2.0 / screen.y, 0, 1);
  v_texel = texel;
  v_colour = colour;
}`;

const FRAGMENT = `
precision highp float;
uniform sampler2D image;
varying vec2 v_texel;
varying vec4 v_colour;
void main() {
  vec4 c = v_colour * texture2D(image, v_texel);
  gl_FragColor = vec4(c.rgb * c.a, c.a);
}`;

const CREATE = 0;
const UPDATE = 1;

const VERTEX_BYTES = 20;
const CALL_WORDS = 13;
const COMMAND_WORDS = 7;
const TEXTURE_WORDS = 7;

/** @typedef {WebGL2RenderingContext | WebGLRenderingContext} Gl */

export class Renderer {
  /** False: the browser has no WebGL, nothing is painted. */
  works = false;
  #canvas;
  /** @type {Gl | null} */
  #gl;
  #lost = false;
  /** @type {Map<number, WebGLTexture>} */
  #textures = new Map();

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {AbortSignal} signal
   * @param {() => void} onRestored  the context is back, empty: send all textures with the next frame
   */
  constructor(canvas, signal, onRestored) {
    this.#canvas = canvas;
    const options = { antialias: false, depth: false, powerPreference: 'low-power' };
    this.#gl = /** @type {Gl | null} */ (
      canvas.getContext('webgl2', options) ?? canvas.getContext('webgl', options)
    );
    if (!this.#gl) {
      return;
    }
    this.works = true;
    this.#setUp(this.#gl);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // else it is never restored
      this.#lost = true;
    }, { signal });
    canvas.addEventListener('webglcontextrestored', () => {
      this.#lost = false;
      this.#textures.clear();
      this.#setUp(/** @type {Gl} */ (this.#gl));
      onRestored();
    }, { signal });
  }

  /**
   * @param {ArrayBuffer} memory  the program's
   * @param {number} call  address of a Renderer::Call
   */
  render(memory, call) {
    const gl = this.#gl;
    if (!gl || this.#lost) {
      return;
    }
    const [width, height, , , , vertices, vertexCount, indices, indexCount, commands, commandCount, textures,
      textureCount] = new Uint32Array(memory, call, CALL_WORDS);
    const [density, whiteU, whiteV] = new Float32Array(memory, call + 8, 3);
    for (let i = 0; i < textureCount; ++i) {
      this.#changeTexture(gl, memory, new Uint32Array(memory, textures + i * TEXTURE_WORDS * 4, TEXTURE_WORDS));
    }
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.vertexAttrib3f(3, width, height, density);
    gl.vertexAttrib2f(4, whiteU, whiteV);
    gl.bufferData(gl.ARRAY_BUFFER, new Uint8Array(memory, vertices, vertexCount * VERTEX_BYTES), gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint32Array(memory, indices, indexCount), gl.STREAM_DRAW);
    const list = new Uint32Array(memory, commands, commandCount * COMMAND_WORDS);
    for (let i = 0; i < list.length; i += COMMAND_WORDS) {
      gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(list[i]) ?? null);
      gl.scissor(list[i + 1], list[i + 2], list[i + 3], list[i + 4]);
      gl.drawElements(gl.TRIANGLES, list[i + 6], gl.UNSIGNED_INT, list[i + 5] * 4);
    }
  }

  /** Gives the context back at once; browsers allow some 16 a page, and collect lost ones late. */
  destroy() {
    this.#gl?.getExtension('WEBGL_lose_context')?.loseContext();
    this.#gl = null;
    this.#textures.clear();
  }

  /** @param {Gl} gl */
  #setUp(gl) {
    gl.getExtension('OES_element_index_uint'); // part of WebGL 2
    const program = gl.createProgram();
    for (const [type, source] of /** @type {const} */ ([[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]])) {
      const shader = /** @type {WebGLShader} */ (gl.createShader(type));
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    // No uniforms: asking for their locations would wait until the shaders are compiled.
    ['position', 'texel', 'colour', 'screen', 'white'].forEach((name, i) => gl.bindAttribLocation(program, i, name));
    gl.linkProgram(program);
    gl.useProgram(program);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, VERTEX_BYTES, 0);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, VERTEX_BYTES, 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, VERTEX_BYTES, 16);
    [0, 1, 2].forEach((i) => gl.enableVertexAttribArray(i));
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** @param {Gl} gl @param {ArrayBuffer} memory @param {Uint32Array} change */
  #changeTexture(gl, memory, [verb, id, width, height, firstRow, rows, pixels]) {
    const bytes = new Uint8Array(memory, pixels, width * rows * 4);
    if (verb === CREATE) {
      const texture = gl.createTexture();
      this.#textures.set(id, texture);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
      for (const [name, value] of [
        [gl.TEXTURE_MIN_FILTER, gl.NEAREST], [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
        [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
      ]) {
        gl.texParameteri(gl.TEXTURE_2D, name, value);
      }
    } else if (verb === UPDATE) {
      gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(id) ?? null);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, firstRow, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    } else {
      gl.deleteTexture(this.#textures.get(id) ?? null);
      this.#textures.delete(id);
    }
  }
}
