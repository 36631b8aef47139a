// The camera of a browser that has none: a moving picture, so that no two shots are one. Everything after it is the product's own.
if (navigator.mediaDevices) {
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2048, height: 1536 });
    const brush = canvas.getContext("2d");
    setInterval(() => {
      for (let row = 0; row < 12; row++) {
        for (let place = 0; place < 16; place++) {
          brush.fillStyle = `hsl(${Math.random() * 360} 60% ${30 + Math.random() * 50}%)`;
          brush.fillRect(place * 128, row * 128, 128, 128);
        }
      }
    }, 40);
    return canvas.captureStream(25);
  };
}
