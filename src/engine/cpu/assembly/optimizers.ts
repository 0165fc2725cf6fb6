/** Updates of parameters w by gradients g, two at a time; the operations of src/engine/optimizers/ in their order. */

/** One of the step's rates, in both lanes. */
function rate(rates: usize, slot: i32): v128 {
  return v128.load64_splat(rates + ((<usize>slot) << 3));
}

/** Stores one vector, or of an odd last one its first number. */
function put(to: usize, vector: v128, left: i32): void {
  if (left > 1) v128.store(to, vector);
  else v128.store64_lane(to, vector, 0);
}

/** x·p + y·q */
function blend(x: v128, p: v128, y: v128, q: v128): v128 {
  return f64x2.add(f64x2.mul(p, x), f64x2.mul(q, y));
}

/** Of two numbers from address `w` on. */
function descended(w: usize, g: usize, learningRate: v128, kept: v128): v128 {
  return f64x2.sub(f64x2.mul(kept, v128.load(w)), f64x2.mul(learningRate, v128.load(g)));
}

/** Eight numbers at a time, since each takes only a few instructions. */
export function sgd(w: usize, g: usize, rates: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const kept = rate(rates, 1);
  for (; count > 7; count -= 8) {
    const r0 = descended(w, g, learningRate, kept);
    const r1 = descended(w + 16, g + 16, learningRate, kept);
    const r2 = descended(w + 32, g + 32, learningRate, kept);
    const r3 = descended(w + 48, g + 48, learningRate, kept);
    v128.store(w, r0);
    v128.store(w, r1, 16);
    v128.store(w, r2, 32);
    v128.store(w, r3, 48);
    w += 64;
    g += 64;
  }
  for (; count > 0; count -= 2) {
    put(w, descended(w, g, learningRate, kept), count);
    w += 16;
    g += 16;
  }
}

export function momentum(w: usize, g: usize, rates: usize, change: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const kept = rate(rates, 1);
  const mu = rate(rates, 2);
  for (; count > 0; count -= 2) {
    const next = f64x2.sub(f64x2.mul(mu, v128.load(change)), f64x2.mul(learningRate, v128.load(g)));
    put(change, next, count);
    put(w, f64x2.add(f64x2.mul(kept, v128.load(w)), next), count);
    w += 16;
    g += 16;
    change += 16;
  }
}

export function nesterov(w: usize, g: usize, rates: usize, velocity: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const kept = rate(rates, 1);
  const mu = rate(rates, 2);
  for (; count > 0; count -= 2) {
    const slope = v128.load(g);
    const next = f64x2.add(f64x2.mul(mu, v128.load(velocity)), slope);
    put(velocity, next, count);
    const step = f64x2.mul(learningRate, f64x2.add(slope, f64x2.mul(mu, next)));
    put(w, f64x2.sub(f64x2.mul(kept, v128.load(w)), step), count);
    w += 16;
    g += 16;
    velocity += 16;
  }
}

export function adagrad(w: usize, g: usize, rates: usize, squares: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const epsilon = rate(rates, 1);
  for (; count > 0; count -= 2) {
    const slope = v128.load(g);
    const next = f64x2.add(v128.load(squares), f64x2.mul(slope, slope));
    put(squares, next, count);
    const step = f64x2.div(f64x2.mul(learningRate, slope), f64x2.add(f64x2.sqrt(next), epsilon));
    put(w, f64x2.sub(v128.load(w), step), count);
    w += 16;
    g += 16;
    squares += 16;
  }
}

export function rmsprop(w: usize, g: usize, rates: usize, squares: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const rho = rate(rates, 1);
  const fresh = rate(rates, 2);
  const epsilon = rate(rates, 3);
  for (; count > 0; count -= 2) {
    const slope = v128.load(g);
    const next = blend(v128.load(squares), rho, f64x2.mul(slope, slope), fresh);
    put(squares, next, count);
    const step = f64x2.div(f64x2.mul(learningRate, slope), f64x2.add(f64x2.sqrt(next), epsilon));
    put(w, f64x2.sub(v128.load(w), step), count);
    w += 16;
    g += 16;
    squares += 16;
  }
}

export function adadelta(w: usize, g: usize, rates: usize, squares: usize, moves: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const rho = rate(rates, 1);
  const fresh = rate(rates, 2);
  const epsilon = rate(rates, 3);
  for (; count > 0; count -= 2) {
    const slope = v128.load(g);
    const next = blend(v128.load(squares), rho, f64x2.mul(slope, slope), fresh);
    put(squares, next, count);
    const before = v128.load(moves);
    const root = f64x2.div(f64x2.sqrt(f64x2.add(before, epsilon)), f64x2.sqrt(f64x2.add(next, epsilon)));
    const step = f64x2.mul(root, slope);
    put(moves, blend(before, rho, f64x2.mul(step, step), fresh), count);
    put(w, f64x2.sub(v128.load(w), f64x2.mul(learningRate, step)), count);
    w += 16;
    g += 16;
    squares += 16;
    moves += 16;
  }
}

export function adam(w: usize, g: usize, rates: usize, mean: usize, squares: usize, count: i32): void {
  const learningRate = rate(rates, 0);
  const kept = rate(rates, 1);
  const beta1 = rate(rates, 2);
  const fresh1 = rate(rates, 3);
  const correction1 = rate(rates, 4);
  const beta2 = rate(rates, 5);
  const fresh2 = rate(rates, 6);
  const correction2 = rate(rates, 7);
  const epsilon = rate(rates, 8);
  for (; count > 0; count -= 2) {
    const slope = v128.load(g);
    const m = blend(v128.load(mean), beta1, slope, fresh1);
    const v = blend(v128.load(squares), beta2, f64x2.mul(slope, slope), fresh2);
    put(mean, m, count);
    put(squares, v, count);
    const root = f64x2.add(f64x2.sqrt(f64x2.div(v, correction2)), epsilon);
    const step = f64x2.div(f64x2.mul(learningRate, f64x2.div(m, correction1)), root);
    put(w, f64x2.sub(f64x2.mul(kept, v128.load(w)), step), count);
    w += 16;
    g += 16;
    mean += 16;
    squares += 16;
  }
}
