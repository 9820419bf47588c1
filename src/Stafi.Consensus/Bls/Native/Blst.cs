using System.Reflection;
using System.Runtime.InteropServices;

namespace Stafi.Consensus.Bls.Native;

/// <summary>
/// The functions of blst (<c>bindings/blst.h</c> and <c>blst_aux.h</c>) that are used, by their names there. Public keys are in G1,
/// signatures in G2.
/// </summary>
internal static unsafe partial class Blst
{
    private const string Library = "blst";

    static Blst() => NativeLibrary.SetDllImportResolver(typeof(Blst).Assembly, Resolve);

    /// <summary>The ciphersuite of the consensus layer: proof of possession (consensus-specs, <c>bls.md</c>).</summary>
    public static ReadOnlySpan<byte> Dst => "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_"u8;

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_bendian")]
    public static partial void ScalarFromBigEndian(SecretMemory result, byte* bytes32);

    [LibraryImport(Library, EntryPoint = "blst_bendian_from_scalar")]
    public static partial void BigEndianFromScalar(byte* result32, SecretMemory scalar);

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_be_bytes")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ScalarFromBigEndianBytes(SecretMemory result, byte* bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_be_bytes")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ScalarFromBigEndianBytes(BlstScalar* result, byte* bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "blst_sk_check")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool SecretKeyCheck(SecretMemory scalar);

    [LibraryImport(Library, EntryPoint = "blst_sk_to_pk_in_g1")]
    public static partial void SecretKeyToPublicKey(BlstP1* result, SecretMemory scalar);

    [LibraryImport(Library, EntryPoint = "blst_sign_pk_in_g1")]
    public static partial void Sign(BlstP2* result, BlstP2* hash, SecretMemory scalar);

    [LibraryImport(Library, EntryPoint = "blst_derive_master_eip2333")]
    public static partial void DeriveMaster(SecretMemory result, byte* seed, nuint length);

    [LibraryImport(Library, EntryPoint = "blst_derive_child_eip2333")]
    public static partial void DeriveChild(SecretMemory result, SecretMemory parent, uint index);

    [LibraryImport(Library, EntryPoint = "blst_fr_from_scalar")]
    public static partial void FrFromScalar(BlstFr* result, SecretMemory scalar);

    [LibraryImport(Library, EntryPoint = "blst_fr_from_scalar")]
    public static partial void FrFromScalar(BlstFr* result, BlstScalar* scalar);

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_fr")]
    public static partial void ScalarFromFr(SecretMemory result, BlstFr* element);

    [LibraryImport(Library, EntryPoint = "blst_scalar_from_fr")]
    public static partial void ScalarFromFr(BlstScalar* result, BlstFr* element);

    [LibraryImport(Library, EntryPoint = "blst_fr_from_uint64")]
    public static partial void FrFromUInt64(BlstFr* result, ulong* limbs4);

    [LibraryImport(Library, EntryPoint = "blst_fr_add")]
    public static partial void FrAdd(BlstFr* result, BlstFr* left, BlstFr* right);

    [LibraryImport(Library, EntryPoint = "blst_fr_sub")]
    public static partial void FrSubtract(BlstFr* result, BlstFr* left, BlstFr* right);

    [LibraryImport(Library, EntryPoint = "blst_fr_mul")]
    public static partial void FrMultiply(BlstFr* result, BlstFr* left, BlstFr* right);

    [LibraryImport(Library, EntryPoint = "blst_fr_eucl_inverse")]
    public static partial void FrInverse(BlstFr* result, BlstFr* element);

    [LibraryImport(Library, EntryPoint = "blst_p1_compress")]
    public static partial void P1Compress(byte* result48, BlstP1* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_uncompress")]
    public static partial BlstError P1Uncompress(BlstP1Affine* result, byte* bytes48);

    [LibraryImport(Library, EntryPoint = "blst_p1_affine_in_g1")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool P1InGroup(BlstP1Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_affine_is_inf")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool P1IsInfinity(BlstP1Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_is_inf")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool P1IsInfinity(BlstP1* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_from_affine")]
    public static partial void P1FromAffine(BlstP1* result, BlstP1Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_to_affine")]
    public static partial void P1ToAffine(BlstP1Affine* result, BlstP1* point);

    [LibraryImport(Library, EntryPoint = "blst_p1_add_or_double")]
    public static partial void P1Add(BlstP1* result, BlstP1* left, BlstP1* right);

    [LibraryImport(Library, EntryPoint = "blst_p1_add_or_double_affine")]
    public static partial void P1Add(BlstP1* result, BlstP1* left, BlstP1Affine* right);

    [LibraryImport(Library, EntryPoint = "blst_p1_mult")]
    public static partial void P1Multiply(BlstP1* result, BlstP1* point, BlstScalar* scalar, nuint bits);

    [LibraryImport(Library, EntryPoint = "blst_p1s_mult_pippenger_scratch_sizeof")]
    public static partial nuint P1MultiplyManyScratchSize(nuint count);

    [LibraryImport(Library, EntryPoint = "blst_p1s_mult_pippenger")]
    public static partial void P1MultiplyMany(BlstP1* result, void** points, nuint count, void** scalars, nuint bits, void* scratch);

    [LibraryImport(Library, EntryPoint = "blst_p2_compress")]
    public static partial void P2Compress(byte* result96, BlstP2* point);

    [LibraryImport(Library, EntryPoint = "blst_p2_uncompress")]
    public static partial BlstError P2Uncompress(BlstP2Affine* result, byte* bytes96);

    [LibraryImport(Library, EntryPoint = "blst_p2_affine_in_g2")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool P2InGroup(BlstP2Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p2_from_affine")]
    public static partial void P2FromAffine(BlstP2* result, BlstP2Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p2_to_affine")]
    public static partial void P2ToAffine(BlstP2Affine* result, BlstP2* point);

    [LibraryImport(Library, EntryPoint = "blst_p2_add_or_double")]
    public static partial void P2Add(BlstP2* result, BlstP2* left, BlstP2* right);

    [LibraryImport(Library, EntryPoint = "blst_p2_add_or_double_affine")]
    public static partial void P2Add(BlstP2* result, BlstP2* left, BlstP2Affine* right);

    [LibraryImport(Library, EntryPoint = "blst_p2_mult")]
    public static partial void P2Multiply(BlstP2* result, BlstP2* point, BlstScalar* scalar, nuint bits);

    [LibraryImport(Library, EntryPoint = "blst_p2_affine_is_inf")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool P2IsInfinity(BlstP2Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_p2s_mult_pippenger_scratch_sizeof")]
    public static partial nuint P2MultiplyManyScratchSize(nuint count);

    [LibraryImport(Library, EntryPoint = "blst_p2s_mult_pippenger")]
    public static partial void P2MultiplyMany(BlstP2* result, void** points, nuint count, void** scalars, nuint bits, void* scratch);

    [LibraryImport(Library, EntryPoint = "blst_p2_affine_serialize")]
    public static partial void P2Serialize(byte* result192, BlstP2Affine* point);

    [LibraryImport(Library, EntryPoint = "blst_hash_to_g2")]
    public static partial void HashToG2(
        BlstP2* result, byte* message, nuint messageLength, byte* dst, nuint dstLength, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_core_verify_pk_in_g1")]
    public static partial BlstError CoreVerify(
        BlstP1Affine* publicKey, BlstP2Affine* signature, [MarshalAs(UnmanagedType.U1)] bool hash,
        byte* message, nuint messageLength, byte* dst, nuint dstLength, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_sizeof")]
    public static partial nuint PairingSize();

    [LibraryImport(Library, EntryPoint = "blst_pairing_init")]
    public static partial void PairingInitialize(void* pairing, [MarshalAs(UnmanagedType.U1)] bool hash, byte* dst, nuint dstLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_aggregate_pk_in_g1")]
    public static partial BlstError PairingAggregate(
        void* pairing, BlstP1Affine* publicKey, BlstP2Affine* signature,
        byte* message, nuint messageLength, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_mul_n_aggregate_pk_in_g1")]
    public static partial BlstError PairingMultiplyAndAggregate(
        void* pairing, BlstP1Affine* publicKey, BlstP2Affine* signature, byte* scalar, nuint bits,
        byte* message, nuint messageLength, byte* augmentation, nuint augmentationLength);

    [LibraryImport(Library, EntryPoint = "blst_pairing_commit")]
    public static partial void PairingCommit(void* pairing);

    [LibraryImport(Library, EntryPoint = "blst_pairing_finalverify")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PairingFinalVerify(void* pairing, BlstFp12* signature);

    [LibraryImport(Library, EntryPoint = "blst_aggregated_in_g2")]
    public static partial void AggregatedInG2(BlstFp12* result, BlstP2Affine* signature);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library) return 0;
        var beside = Path.Combine(AppContext.BaseDirectory, "libblst.so");
        if (NativeLibrary.TryLoad(beside, out var handle) || NativeLibrary.TryLoad(name, assembly, search, out handle)) return handle;
        throw new DllNotFoundException(
            $"The BLS library libblst.so cannot be loaded from {AppContext.BaseDirectory}. The build makes it with native/build-blst.sh and "
            + "copies it there; keep it beside the program.");
    }
}
