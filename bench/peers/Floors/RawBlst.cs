using System.Runtime.InteropServices;

namespace Stafi.Bench.Peers.Floors;

/// <summary>blst without anything around it, for the floors. Sizes as in <c>bindings/blst.h</c>.</summary>
internal static unsafe partial class RawBlst
{
    public const int ScalarSize = 32, P1Size = 144, P1AffineSize = 96, P2Size = 288, P2AffineSize = 192;

    private const string Library = "blst";

    public static ReadOnlySpan<byte> Dst => "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_"u8;

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_bendian")]
    public static partial void ScalarFromBigEndian(byte* result, byte* bytes);

    [LibraryImport(Library, EntryPoint = "blst_derive_child_eip2333")]
    public static partial void DeriveChild(byte* result, byte* parent, uint index);

    [LibraryImport(Library, EntryPoint = "blst_sk_to_pk_in_g1")]
    public static partial void SecretKeyToPublicKey(byte* result, byte* scalar);

    [LibraryImport(Library, EntryPoint = "blst_p1_compress")]
    public static partial void P1Compress(byte* result, byte* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_to_affine")]
    public static partial void P1ToAffine(byte* result, byte* point);

    [LibraryImport(Library, EntryPoint = "blst_hash_to_g2")]
    public static partial void HashToG2(byte* result, byte* message, nuint length, byte* dst, nuint dstLength, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_sign_pk_in_g1")]
    public static partial void Sign(byte* result, byte* hash, byte* scalar);

    [LibraryImport(Library, EntryPoint = "blst_p2_compress")]
    public static partial void P2Compress(byte* result, byte* point);

    [LibraryImport(Library, EntryPoint = "blst_p2_to_affine")]
    public static partial void P2ToAffine(byte* result, byte* point);

    [LibraryImport(Library, EntryPoint = "blst_pairing_sizeof")]
    public static partial nuint PairingSize();

    [LibraryImport(Library, EntryPoint = "blst_pairing_init")]
    public static partial void PairingInitialize(byte* pairing, [MarshalAs(UnmanagedType.U1)] bool hash, byte* dst, nuint dstLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_mul_n_aggregate_pk_in_g1")]
    public static partial int PairingMultiplyAndAggregate(
        byte* pairing, byte* publicKey, byte* signature, byte* scalar, nuint bits, byte* message, nuint length, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_commit")]
    public static partial void PairingCommit(byte* pairing);

    [LibraryImport(Library, EntryPoint = "blst_pairing_finalverify")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PairingFinalVerify(byte* pairing, byte* signature);
}
