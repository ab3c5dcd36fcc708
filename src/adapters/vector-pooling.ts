/** The vector of the first token of each text. `data` is texts × `length` × `width`. */
export function clsVectors(data: Float32Array, lengths: readonly number[], length: number, width: number): readonly Float32Array[] {
  return lengths.map((_, index) => data.slice(index * length * width, index * length * width + width));
}

/** The mean over the tokens of each text, without the padding after its own length. */
export function meanVectors(data: Float32Array, lengths: readonly number[], length: number, width: number): readonly Float32Array[] {
  return lengths.map((tokens, index) => {
    const mean = new Float32Array(width);
    for (let token = 0; token < tokens; token += 1) {
      const row = (index * length + token) * width;
      for (let place = 0; place < width; place += 1) mean[place] = (mean[place] as number) + (data[row + place] as number) / tokens;
    }
    return mean;
  });
}
