/** What is wrong with a vector; null when it can be used. A native index dies of some of these and rots from others. */
export function vectorFault(vector: unknown, dimensions: number | null): 'not-a-vector' | 'wrong-length' | 'not-finite' | 'zero' | null {
  if (!(vector instanceof Float32Array) && !Array.isArray(vector)) return 'not-a-vector';
  if (vector.length === 0 || (dimensions !== null && vector.length !== dimensions)) return 'wrong-length';
  let square = 0;
  for (const value of vector as Iterable<unknown>) {
    if (typeof value !== 'number') return 'not-a-vector';
    square += value * value;
  }
  if (!Number.isFinite(square)) return 'not-finite';
  return square > 1e-20 ? null : 'zero';
}

/** The vector scaled to length 1; the caller has checked it. */
export function unitVector(vector: ArrayLike<number>): Float32Array {
  let square = 0;
  for (let index = 0; index < vector.length; index += 1) square += (vector[index] as number) ** 2;
  const scale = 1 / Math.sqrt(square);
  return Float32Array.from(vector, (value) => value * scale);
}
