// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, Operator} from "./SsvTypes.sol";
import {SsvState} from "./SsvState.sol";

/// Fees: indexes grow with every block, a cluster pays what they grew since its tuple, times its validators.
abstract contract SsvAccounting is SsvState {
    function _networkIndex() internal view returns (uint64) {
        return networkFeeIndex + uint64(block.number - networkFeeBlock) * networkFee;
    }

    function _operatorIndex(Operator storage operator) internal view returns (uint64) {
        return operator.isActive ? operator.index + uint64(block.number - operator.snapshotBlock) * operator.fee : operator.index;
    }

    function _operatorEarnings(Operator storage operator) internal view returns (uint64) {
        return operator.earnings + (_operatorIndex(operator) - operator.index) * operator.validatorCount;
    }

    /// Brings index and earnings of an operator to this block.
    function _snapshot(Operator storage operator) internal {
        (operator.earnings, operator.index) = (_operatorEarnings(operator), _operatorIndex(operator));
        operator.snapshotBlock = uint32(block.number);
    }

    /// Sum of the operators' indexes and of their fees.
    function _operatorSums(uint64[] calldata operatorIds) internal view returns (uint64 index, uint64 fee) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            Operator storage operator = operators[operatorIds[i]];
            index += _operatorIndex(operator);
            fee += operator.fee;
        }
    }

    /// Charges the fees since the tuple and moves its indexes to now; operators' and network's part are floored on their own,
    /// and debt beyond the balance is forgiven.
    function _settle(Cluster memory cluster, uint64 operatorIndex) internal view {
        uint64 networkIndex = _networkIndex();
        uint256 units = cluster.validatorCount * VUNITS;
        uint256 fees = (
            ((networkIndex - cluster.networkFeeIndex) * units) / VUNITS + ((operatorIndex - cluster.index) * units) / VUNITS
        ) * UNIT;
        cluster.balance = cluster.balance > fees ? cluster.balance - fees : 0;
        cluster.networkFeeIndex = networkIndex;
        cluster.index = operatorIndex;
    }

    /// Wei per block.
    function _burnRate(Cluster memory cluster, uint64 operatorFee) internal view returns (uint256) {
        return ((uint256(operatorFee) + networkFee) * cluster.validatorCount * VUNITS / VUNITS) * UNIT;
    }

    /// Below the threshold; at it not, and never without validators.
    function _isLiquidatable(Cluster memory cluster, uint64 operatorFee) internal view returns (bool) {
        if (!cluster.active || cluster.validatorCount == 0) return false;
        return cluster.balance < minimumLiquidationCollateral
            || cluster.balance < liquidationThresholdPeriod * _burnRate(cluster, operatorFee);
    }

    /// The key of the cluster, which must exist with exactly this tuple.
    function _checkCluster(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        internal
        view
        returns (bytes32 id)
    {
        id = _clusterId(clusterOwner, operatorIds);
        bytes32 stored = clusters[id];
        if (stored == bytes32(0)) revert ClusterDoesNotExist();
        if (stored != _clusterHash(cluster)) revert IncorrectClusterState();
    }
}
