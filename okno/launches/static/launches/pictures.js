// A photo before it leaves the phone: no larger than a screen needs, its EXIF kept for the server to read, and a first look at it.

const SIDE = 2048, SMALL = 160, QUALITY = 0.85, ENOUGH = 600_000;
const DARK = 45, BLURRED = 7;

/** { blob to send, small picture as a data address, image to look at }; what cannot be decoded here (HEIC) goes as it is. */
export async function shrink(file) {
  let image;
  try {
    image = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { blob: file, small: "", image: null };
  }
  const small = canvasOf(image, SMALL).toDataURL("image/jpeg", 0.7);
  const fits = Math.max(image.width, image.height) <= SIDE && file.size <= ENOUGH && file.type === "image/jpeg";
  if (fits) return { blob: file, small, image };
  const packed = await new Promise((done) => canvasOf(image, SIDE).toBlob(done, "image/jpeg", QUALITY));
  return { blob: await withExif(packed, file), small, image };
}

function canvasOf(image, side) {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The SHA-256 of the bytes, in hex. */
export async function digest(blob) {
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** «dark», «blurred» or nothing: the same measures as the server takes, on a picture of the same size. */
export function faults(image) {
  const canvas = canvasOf(image, 512);
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const grey = new Float32Array(width * height);
  let light = 0;
  for (let place = 0; place < grey.length; place++) {
    grey[place] = 0.299 * data[place * 4] + 0.587 * data[place * 4 + 1] + 0.114 * data[place * 4 + 2];
    light += grey[place];
  }
  if (light / grey.length < DARK) return "dark";
  let sum = 0, squares = 0, count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const edge = grey[at - 1] + grey[at + 1] + grey[at - width] + grey[at + width] - 4 * grey[at];
      sum += edge;
      squares += edge * edge;
      count++;
    }
  }
  return Math.sqrt(squares / count - (sum / count) ** 2) < BLURRED ? "blurred" : "";
}

/** The EXIF segment of the original put into the shrunk picture, turned upright: the server reads time and place, then drops them. */
async function withExif(packed, original) {
  const head = new DataView(await original.slice(0, 256 * 1024).arrayBuffer());
  const exif = head.byteLength > 4 && head.getUint16(0) === 0xffd8 ? segmentOf(head) : null;
  if (!exif) return packed;
  upright(exif);
  return new Blob([packed.slice(0, 2), exif, packed.slice(2)], { type: "image/jpeg" });
}

function segmentOf(view) {
  for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff;) {
    const length = view.getUint16(at + 2) + 2;
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966 && at + length <= view.byteLength) {
      return new Uint8Array(view.buffer.slice(at, at + length));
    }
    if (view.getUint8(at + 1) === 0xda) return null;
    at += length;
  }
  return null;
}

function upright(bytes) {
  const view = new DataView(bytes.buffer);
  const start = 10;
  const little = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, little);
  if (first + 2 > view.byteLength) return;
  for (let index = 0; index < view.getUint16(first, little); index++) {
    const at = first + 2 + index * 12;
    if (at + 12 > view.byteLength) return;
    if (view.getUint16(at, little) === 0x0112) view.setUint16(at + 8, 1, little);
  }
}
