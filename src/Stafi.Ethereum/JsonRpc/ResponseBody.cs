using System.Buffers;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>An answer's bytes in a rented buffer that never grows beyond a limit.</summary>
internal sealed class ResponseBody : IDisposable
{
    private byte[] _buffer;
    private int _length;

    private ResponseBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads it all; null when there are more bytes than the limit.</summary>
    public static async Task<ResponseBody?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > limit) return null;
        var body = new ResponseBody((int)Math.Max(announced ?? 0, 16 * 1024) + 1);
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken);
            await using (stream.ConfigureAwait(false))
            {
                int read;
                while ((read = await stream.ReadAsync(body.Room(), cancellationToken)) > 0)
                {
                    body._length += read;
                    if (body._length > limit)
                    {
                        body.Dispose();
                        return null;
                    }
                }
            }
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private Memory<byte> Room()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(2 * _buffer.Length));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsMemory(_length);
    }
}
