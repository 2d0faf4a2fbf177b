package proxy

import (
	"net/http"
	"net/http/httputil"
	"net/url"
)

// Forward sends a request to the backend that its header names.
func Forward() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		target, err := url.Parse(r.Header.Get("X-Backend"))
		if err != nil {
			http.Error(w, "bad gateway", http.StatusBadGateway)
			return
		}
		httputil.NewSingleHostReverseProxy(target).ServeHTTP(w, r)
	})
}
