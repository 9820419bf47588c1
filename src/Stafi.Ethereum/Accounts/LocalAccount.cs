using System.Security.Cryptography;
using Stafi.Ethereum.Transactions;

namespace Stafi.Ethereum.Accounts;

/// <summary>An account whose private key is in this process, in memory that does not move and is zeroed when it is disposed of.</summary>
public sealed class LocalAccount : IAccount, ITransactionSigner, IDisposable
{
    private readonly byte[] _key = GC.AllocateArray<byte>(Secp256k1.PrivateKeyLength, pinned: true);
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>Takes a copy of a 32-byte private key.</summary>
    /// <exception cref="ArgumentException">It is not a valid private key.</exception>
    public LocalAccount(ReadOnlySpan<byte> privateKey)
    {
        Span<byte> publicKey = stackalloc byte[Secp256k1.PublicKeyLength];
        Secp256k1.GetPublicKey(privateKey, publicKey);
        Address = Secp256k1.GetAddress(publicKey);
        privateKey.CopyTo(_key);
    }

    /// <inheritdoc/>
    public Address Address { get; }

    /// <summary>An account with a fresh random key.</summary>
    public static LocalAccount Generate()
    {
        Span<byte> key = stackalloc byte[Secp256k1.PrivateKeyLength];
        try
        {
            do RandomNumberGenerator.Fill(key);
            while (!Secp256k1.IsValidPrivateKey(key));
            return new LocalAccount(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>An account from 64 hex digits with or without <c>0x</c>; for development keys that are no secret.</summary>
    /// <exception cref="FormatException">The text is not hex.</exception>
    /// <exception cref="ArgumentException">It is not a valid private key.</exception>
    public static LocalAccount FromHex(string privateKey)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        var bytes = Hex.Decode(privateKey);
        try
        {
            return new LocalAccount(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public RecoverableSignature Sign(Hash32 digest)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Secp256k1.Sign(_key, digest);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    Task<SignedTransaction> ITransactionSigner.SignAsync(Eip1559Transaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Task.FromResult(transaction.Sign(this));
    }

    /// <summary>Writes the private key, to be stored encrypted; the caller zeroes it.</summary>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public void CopyPrivateKeyTo(Span<byte> destination)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _key.CopyTo(destination);
        }
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            CryptographicOperations.ZeroMemory(_key);
            _disposed = true;
        }
    }

    /// <summary>The address.</summary>
    public override string ToString() => Address.ToString();
}
