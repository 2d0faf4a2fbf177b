package main

import (
	"crypto/tls"
	"log/slog"
	"net/http"

	"acme.example/gateway/internal/auth"
	"acme.example/gateway/internal/proxy"
	"acme.example/gateway/internal/ratelimit"
)

func main() {
	mux := http.NewServeMux()
	mux.Handle("/", ratelimit.Limit(auth.Require(proxy.Forward())))
	server := &http.Server{
		Addr:      ":8443",
		Handler:   mux,
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	slog.Error("stopped", "error", server.ListenAndServeTLS("tls.crt", "tls.key"))
}
