/**
 * About what a plain value takes on its way to our own process, in characters; counting stops beyond `most`. A string that
 * a file names ten thousand times is one string here, and ten thousand on the wire.
 */
export function replySize(value: unknown, most: number): number {
  let size = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0 && size <= most) {
    const one = rest.pop();
    if (typeof one === 'string') size += one.length;
    else if (Array.isArray(one)) {
      for (const item of one) {
        if (typeof item === 'object') rest.push(item);
        else size += typeof item === 'string' ? item.length : 8;
        if (size > most) break;
      }
    } else if (typeof one === 'object' && one !== null) rest.push(...Object.values(one));
    size += 8;
  }
  return size;
}
