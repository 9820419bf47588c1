using System.Reflection;
using System.Runtime.InteropServices;

namespace Stafi.Ethereum.Accounts;

/// <summary>The functions of libsecp256k1 (Debian's package libsecp256k1-1 or libsecp256k1-2) with its recovery module.</summary>
internal static unsafe partial class Secp256k1Native
{
    public const int PublicKeyLength = 64;
    public const int RecoverableLength = 65;
    public const uint Uncompressed = 1 << 1;

    private const string Library = "secp256k1";

    // The bits for signing and verifying, which releases before 0.2 need and later ones ignore.
    private const uint ContextFlags = 0x301;

    private static readonly string[] FileNames =
    [
        "libsecp256k1.so.1", "libsecp256k1.so.2", "libsecp256k1.so.5", "libsecp256k1.so.6", "libsecp256k1.so.0", "libsecp256k1.so", "libsecp256k1",
    ];

    static Secp256k1Native() => NativeLibrary.SetDllImportResolver(typeof(Secp256k1Native).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_create")]
    private static partial nint ContextCreate(uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_randomize")]
    private static partial int ContextRandomize(nint context, byte* seed32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_seckey_verify")]
    public static partial int SecretKeyVerify(nint context, byte* secretKey32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    public static partial int PublicKeyCreate(nint context, byte* publicKey64, byte* secretKey32);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_parse")]
    public static partial int PublicKeyParse(nint context, byte* publicKey64, byte* input, nuint length);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_serialize")]
    public static partial int PublicKeySerialize(nint context, byte* output, nuint* length, byte* publicKey64, uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_signature_parse_compact")]
    public static partial int SignatureParseCompact(nint context, byte* signature64, byte* input64);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_verify")]
    public static partial int Verify(nint context, byte* signature64, byte* digest32, byte* publicKey64);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign_recoverable")]
    public static partial int SignRecoverable(nint context, byte* signature65, byte* digest32, byte* secretKey32, nint nonceFunction, nint nonceData);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_serialize_compact")]
    public static partial int RecoverableSerializeCompact(nint context, byte* output64, int* recoveryId, byte* signature65);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    public static partial int RecoverableParseCompact(nint context, byte* signature65, byte* input64, int recoveryId);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    public static partial int Recover(nint context, byte* publicKey64, byte* signature65, byte* digest32);

    /// <summary>A context that lives as long as the process, blinded with fresh randomness against side channels.</summary>
    public static nint CreateContext()
    {
        var context = ContextCreate(ContextFlags);
        Span<byte> seed = stackalloc byte[32];
        System.Security.Cryptography.RandomNumberGenerator.Fill(seed);
        fixed (byte* pointer = seed)
        {
            var randomized = context != 0 && ContextRandomize(context, pointer) == 1;
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(seed);
            return randomized ? context : throw new InvalidOperationException("libsecp256k1 could not create its context.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        foreach (var file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, assembly, path, out var handle)) return handle;
        }
        throw new DllNotFoundException(
            "The library libsecp256k1 was not found; install it (Debian and Ubuntu: apt-get install libsecp256k1-dev) and start again.");
    }
}
