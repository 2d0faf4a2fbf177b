package ratelimit

import (
	"net/http"

	"golang.org/x/time/rate"
)

var limiter = rate.NewLimiter(100, 200)

// Limit answers 429 to more than a hundred requests a second.
func Limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !limiter.Allow() {
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
