using System.Security.Cryptography;
using System.Text;

namespace Stafi.Router.Keys;

/// <summary>A password in memory that does not move and is zeroed when it is no longer needed.</summary>
public sealed class Password : IDisposable
{
    private readonly char[] _text;

    public Password(ReadOnlySpan<char> text)
    {
        _text = GC.AllocateUninitializedArray<char>(text.Length, pinned: true);
        text.CopyTo(_text);
    }

    private Password(char[] text) => _text = text;

    public ReadOnlySpan<char> Text => _text;

    /// <summary>The password of a file's bytes, which are zeroed; one trailing line break is dropped.</summary>
    public static Password OfFile(Span<byte> utf8)
    {
        ReadOnlySpan<byte> line = utf8;
        if (line.EndsWith("\n"u8)) line = line[..^1];
        if (line.EndsWith("\r"u8)) line = line[..^1];
        var text = GC.AllocateUninitializedArray<char>(Encoding.UTF8.GetCharCount(line), pinned: true);
        Encoding.UTF8.GetChars(line, text);
        CryptographicOperations.ZeroMemory(utf8);
        return new Password(text);
    }

    /// <summary>The password as UTF-8 in memory that does not move; the caller zeroes it.</summary>
    public byte[] ToUtf8()
    {
        var utf8 = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(_text), pinned: true);
        Encoding.UTF8.GetBytes(_text, utf8);
        return utf8;
    }

    public void Dispose() => Array.Clear(_text);

    public override string ToString() => "password";
}
